-- What a run keeps beside its curves, and the time in which a deletion can be undone.

alter table run add column if not exists deleted timestamp(3) with time zone;

create table if not exists image (
    run     varchar(20)  not null references run (id) on delete cascade,
    name    varchar(500) not null,
    step    bigint       not null,
    caption varchar      not null,
    png     blob         not null,
    primary key (run, name, step)
);

-- A row of counts for each label, a count for each class that was found, row by row.
create table if not exists confusion (
    run    varchar(20)        not null references run (id) on delete cascade,
    name   varchar(500)       not null,
    step   bigint             not null,
    labels varchar(500) array not null,
    counts blob               not null,
    primary key (run, name, step)
);

create table if not exists console (
    run   varchar(20) not null references run (id) on delete cascade,
    line  bigint      not null,
    wall  bigint      not null,
    error boolean     not null,
    text  varchar     not null,
    primary key (run, line)
);

create table if not exists finding (
    run    varchar(20)  not null references run (id) on delete cascade,
    number integer      not null,
    step   bigint       not null,
    kind   varchar(20)  not null,
    place  varchar(500) not null,
    text   varchar      not null,
    remedy varchar      not null,
    primary key (run, number)
);
