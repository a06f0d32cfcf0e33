-- What a finding rests on: its rule, the chart that shows it, and the value against the bound; empty and NaN where no rule spoke.
alter table finding add column if not exists rule varchar(100) default '' not null;
alter table finding add column if not exists chart varchar(500) default '' not null;
alter table finding add column if not exists measured double precision default 'NaN' not null;
alter table finding add column if not exists bound double precision default 'NaN' not null;

-- The mean size of the gradient of weights; NaN where nobody looked, as in all runs before.
alter table histogram add column if not exists gradient_size double precision default 'NaN' not null;

-- At which share of positions each channel of an output is not 0, a byte for each; nothing where all are, or nobody looked.
alter table histogram add column if not exists activity varbinary default null;
