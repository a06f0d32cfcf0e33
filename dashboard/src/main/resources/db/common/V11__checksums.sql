-- CRC32C over the values of a row, as they were written; null in rows of before, which nobody can check. A chunk's points carry theirs
-- in their last four bytes, so that the largest of all tables is not written anew for a column.
alter table series add column if not exists crc integer;
alter table chunk add column if not exists crc integer;
alter table layer add column if not exists crc integer;
alter table histogram add column if not exists crc integer;
alter table filters add column if not exists crc integer;
alter table image add column if not exists crc integer;
alter table confusion add column if not exists crc integer;
alter table console add column if not exists crc integer;
alter table finding add column if not exists crc integer;
alter table prediction add column if not exists crc integer;
alter table example add column if not exists crc integer;
alter table parameter add column if not exists crc integer;
alter table provenance add column if not exists crc integer;
alter table tag add column if not exists crc integer;

-- A run changes piece by piece, so that each piece has its own: what it began with, its name, its note, its progress, its end.
alter table run add column if not exists crc integer;
alter table run add column if not exists name_crc integer;
alter table run add column if not exists note_crc integer;
alter table run add column if not exists progress_crc integer;
alter table run add column if not exists end_crc integer;
