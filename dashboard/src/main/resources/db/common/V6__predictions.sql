-- What a network said of some of its test examples after an epoch, the worst of them first.
create table if not exists prediction (
    run      varchar(20)            not null references run (id) on delete cascade,
    step     bigint                 not null,
    place    integer                not null,
    example  bigint                 not null,
    label    integer                not null,
    loss     double precision       not null,
    followed boolean                not null,
    classes  integer array          not null,
    chances  double precision array not null,
    primary key (run, step, place)
);
create index if not exists prediction_example on prediction (run, example);

-- The pictures of those examples, once for all steps.
create table if not exists example (
    run    varchar(20) not null references run (id) on delete cascade,
    number bigint      not null,
    png    blob        not null,
    primary key (run, number)
);

-- Where the process that trains a run answers questions, as long as it does.
create table if not exists endpoint (
    run   varchar(20)  not null primary key references run (id) on delete cascade,
    host  varchar(500) not null,
    port  integer      not null,
    token varchar(500) not null
);
