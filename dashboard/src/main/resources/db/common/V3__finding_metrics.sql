-- For queries that compare runs by a metric, or sort by it.
create index if not exists series_metric on series (metric, run);
