-- Between the summary of a chunk and its points: 64 points in each bucket; null where there are no more, and in all runs before.
alter table chunk add column if not exists outline varbinary;
