-- Between the summary of a chunk and its points: 64 points in each bucket; null where there are no more, and in all runs before.
alter table chunk add column if not exists outline varbinary;

-- With what is compared and sorted by, so that runs are filtered and sorted by indexes alone.
drop index if exists series_metric;
create index if not exists series_score on series (metric, run, last_value, low, high);
drop index if exists parameter_number;
create index if not exists parameter_value on parameter (name, number, run);
