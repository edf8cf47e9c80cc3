-- Whose facts have changed: so that metrics and scores that are kept in memory are brought up to date by reading those customers
-- only. A reader asks for what its snapshot did not see; it never misses a transaction that committed late.

create table fact_change (
  organization_id bigint not null,
  -- null: so many at once that they are not named.
  customer_id bigint,
  transaction_id xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null default now()
);
create index fact_change_idx on fact_change (organization_id, transaction_id) include (customer_id);
create index fact_change_age_idx on fact_change (changed_at);
alter table fact_change enable row level security;
create policy fact_change_wall on fact_change using (organization_id = current_organization());
grant select on fact_change to fenji_app;

-- Notes the customers whom one statement changed: up to so many by name.
create function fenji_private.note_customers(customers bigint[], organization bigint) returns void
  language sql security definer set search_path = pg_catalog, public
  begin atomic
    insert into fact_change (organization_id, customer_id)
      select organization, one from (select distinct one from unnest(customers) one) named where cardinality(customers) <= 20000
      union all
      select organization, null where cardinality(customers) > 20000;
  end;

-- The column that names the customer is the trigger's argument. One organization a statement is all that the walls let through.
create function fenji_private.note_changes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  named record;
  rows_of text := 'select * from changed';
begin
  if tg_op = 'UPDATE' then rows_of := 'select * from changed union all select * from gone'; end if;
  for named in execute format('select organization_id, array_agg(id) as customers from (
      select distinct organization_id, %1$I as id from (%2$s) changed_rows where %1$I is not null limit 20001) distinct_rows group by 1',
    tg_argv[0], rows_of)
  loop
    perform fenji_private.note_customers(named.customers, named.organization_id);
  end loop;
  return null;
end $$;

do $$
declare
  source record;
begin
  -- Not the lines of transactions: a transaction whose lines change is written anew, because its content hash does.
  for source in select * from (values ('customer', 'id'), ('transaction', 'customer_id'), ('receivable', 'customer_id'),
    ('receivable_payment', 'customer_id'), ('interaction', 'customer_id'), ('service_record', 'customer_id'),
    ('customer_case', 'customer_id'), ('survey_response', 'customer_id'), ('referral', 'customer_id'),
    ('referral', 'referred_customer_id'), ('opportunity', 'customer_id')) as all_of (name, id)
  loop
    execute format('create trigger %2$s_inserted after insert on %1$I referencing new table as changed
      for each statement execute function fenji_private.note_changes(%2$L)', source.name, source.id);
    execute format('create trigger %2$s_updated after update on %1$I referencing old table as gone new table as changed
      for each statement execute function fenji_private.note_changes(%2$L)', source.name, source.id);
    execute format('create trigger %2$s_deleted after delete on %1$I referencing old table as changed
      for each statement execute function fenji_private.note_changes(%2$L)', source.name, source.id);
  end loop;
end $$;

-- Forgets what nobody can still ask for.
create function fenji_private.forget_changes(older_than interval) returns void
  language sql security definer set search_path = pg_catalog, public
  begin atomic
    delete from fact_change where changed_at < now() - older_than;
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
