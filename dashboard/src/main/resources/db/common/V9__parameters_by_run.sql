-- Parameters are looked up run by run, so that no index may begin with the name and go on with anything else.
drop index if exists parameter_value;
create index if not exists parameter_of_run on parameter (name, run, number);
