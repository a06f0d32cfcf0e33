-- An id becomes the name of a folder, so that it must never be a path. Fovea has made no others than these; runs with others go,
-- and whoever opens the store next says so.
create table if not exists unsafe_id (
    id varchar(20) not null primary key
);
insert into unsafe_id (id)
    select id from run
    where (regexp_like(id, '[^0-9a-z]') or char_length(id) = 0) and id not in (select id from unsafe_id);
delete from run where regexp_like(id, '[^0-9a-z]') or char_length(id) = 0;
alter table run drop constraint if exists run_id_plain;
alter table run add constraint run_id_plain check (not regexp_like(id, '[^0-9a-z]') and char_length(id) > 0);
