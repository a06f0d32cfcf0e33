-- Tells lists whether two runs have the same network, without reading it; empty for runs that are older than this column.
alter table run add column if not exists network_digest varchar(64) default '' not null;
