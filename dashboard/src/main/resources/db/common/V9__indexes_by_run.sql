-- Parameters are looked up run by run, so that no index may begin with the name and go on with anything else.
drop index if exists parameter_value;
create index if not exists parameter_of_run on parameter (name, run, number);

-- What is read of all histograms of a run; of a few, the rest is.
create index if not exists histogram_steps on histogram (run, layer, step, non_finite);
