-- What keeps a layer from learning, or makes it jump; NaN where nobody looked, as in all runs before.
alter table histogram add column if not exists dead_share double precision default 'NaN' not null;
alter table histogram add column if not exists saturated_share double precision default 'NaN' not null;
alter table histogram add column if not exists update_ratio double precision default 'NaN' not null;
