-- Of a dry run: the first records that the import would create, change and leave, and what it would change of them.
alter table import add column examples jsonb;
