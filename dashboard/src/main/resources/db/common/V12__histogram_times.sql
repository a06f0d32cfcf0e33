-- When a histogram was logged, in milliseconds since 1970; null in all runs before. It is in no checksum.
alter table histogram add column if not exists wall bigint;
