-- Names hold 250 characters; a column counts UTF-16 units, of which a character may take two.
-- Rows only ever grow towards their final state, so writing one again, late or twice, changes nothing.
-- "if not exists", because a process killed half-way through leaves the tables it had made.

create table if not exists run (
    id            varchar(20)  not null primary key,
    experiment    varchar(500) not null,
    name          varchar(500) not null,
    state         varchar(20)  not null,
    started       timestamp(3) with time zone not null,
    heartbeat     timestamp(3) with time zone not null,
    ended         timestamp(3) with time zone,
    why           varchar      default '' not null,
    seed          bigint       not null,
    data_name     varchar(500) not null,
    data_size     bigint       not null,
    data_checksum varchar(500) not null,
    note          varchar      default '' not null,
    archived      boolean      default false not null,
    parent        varchar(500),
    step          bigint       default 0 not null,
    epoch         double precision default 0 not null
);
create index if not exists run_parent on run (parent);

-- Apart from its run, so that a scan over runs does not read it.
create table if not exists network (
    run  varchar(20) not null primary key references run (id) on delete cascade,
    json clob        not null
);

-- A whole number has both "whole" and "number", another number only "number".
create table if not exists parameter (
    run      varchar(20)  not null references run (id) on delete cascade,
    position integer      not null,
    name     varchar(500) not null,
    whole    bigint,
    number   double precision,
    flag     boolean,
    text     varchar,
    primary key (run, name)
);
create index if not exists parameter_number on parameter (name, number);

create table if not exists provenance (
    run      varchar(20)  not null references run (id) on delete cascade,
    position integer      not null,
    name     varchar(500) not null,
    fact     varchar      not null,
    primary key (run, name)
);

create table if not exists tag (
    run      varchar(20)  not null references run (id) on delete cascade,
    position integer      not null,
    tag      varchar(500) not null,
    primary key (run, tag)
);
create index if not exists tag_name on tag (tag);

create table if not exists series (
    run        varchar(20)      not null references run (id) on delete cascade,
    number     integer          not null,
    metric     varchar(500)     not null,
    points     bigint           not null,
    last_step  bigint           not null,
    last_value double precision not null,
    low        double precision not null,
    low_step   bigint           not null,
    high       double precision not null,
    high_step  bigint           not null,
    non_finite bigint           not null,
    primary key (run, number),
    unique (run, metric)
);

-- Chunk n of a series summarises its points 512 n to 512 n + 511.
create table if not exists chunk (
    run         varchar(20)      not null,
    series      integer          not null,
    number      integer          not null,
    first_step  bigint           not null,
    last_step   bigint           not null,
    first_value double precision not null,
    last_value  double precision not null,
    low         double precision not null,
    high        double precision not null,
    mean        double precision not null,
    points      bigint           not null,
    non_finite  bigint           not null,
    last_wall   bigint           not null,
    primary key (run, series, number),
    foreign key (run, series) references series (run, number) on delete cascade
);

-- The points themselves, apart from their summary, so that an overview does not read them.
create table if not exists points (
    run    varchar(20)     not null,
    series integer         not null,
    chunk  integer         not null,
    packed varbinary(65536) not null,
    size   integer         not null,
    primary key (run, series, chunk),
    foreign key (run, series) references series (run, number) on delete cascade
);

create table if not exists layer (
    run    varchar(20)  not null references run (id) on delete cascade,
    number integer      not null,
    layer  varchar(500) not null,
    kind   varchar(500) not null,
    primary key (run, number),
    unique (run, layer, kind)
);

create table if not exists histogram (
    run        varchar(20)      not null,
    layer      integer          not null,
    step       bigint           not null,
    low        double precision not null,
    high       double precision not null,
    counts     varbinary(65536) not null,
    mean       double precision not null,
    deviation  double precision not null,
    least      double precision not null,
    greatest   double precision not null,
    zero_share double precision not null,
    non_finite bigint           not null,
    primary key (run, layer, step),
    foreign key (run, layer) references layer (run, number) on delete cascade
);

create table if not exists filters (
    run    varchar(20)   not null,
    layer  integer       not null,
    step   bigint        not null,
    shape  integer array not null,
    halves blob          not null,
    primary key (run, layer, step),
    foreign key (run, layer) references layer (run, number) on delete cascade
);
