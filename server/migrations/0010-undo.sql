-- What imports did to records, so that a whole import can be taken back. What an import creates carries its id and needs no row here
-- until somebody is about to change it. Kept for 90 days.

alter table import
  -- Since when what it did is written down; null: it is not, and the import cannot be undone.
  add column journaled_at timestamptz,
  add column undo jsonb,
  add column undone_by text,
  add column undone_at timestamptz,
  drop constraint import_state_check,
  add constraint import_state_check check (state in
    ('reading', 'mapping', 'checking', 'checked', 'importing', 'done', 'failed', 'cancelled', 'undoing', 'undone'));

create table import_change (
  organization_id bigint not null,
  customer_id bigint not null,
  import_id bigint not null,
  -- The table in which the record stands.
  relation text not null,
  record_id bigint not null,
  -- Another import that created the record: what that one had written is `before`.
  creator_id bigint,
  -- The record as it was; null: the import created it. Of the lines of an order: all of them in one row.
  before json,
  -- As the import left it; null: the import deleted it.
  after json,
  -- Why the undo left the record as it stands.
  conflict text,
  constraint import_change_pkey primary key (organization_id, import_id, relation, customer_id, record_id),
  constraint import_change_conflict_check check (conflict in ('changed', 'missing', 'held'))
);
create index import_change_creator_idx on import_change (organization_id, creator_id, relation, record_id) where creator_id is not null;
alter table import_change enable row level security;
create policy import_change_wall on import_change using (organization_id = current_organization());
grant select, insert, update, delete on import_change to fenji_app;

-- What each import did to records, as far as somebody or something has written it down: its own rows, and of what it created the
-- image that the first import after it found.
create view import_effect with (security_invoker = true) as
  select organization_id, import_id, relation, customer_id, record_id, before::jsonb, after::jsonb, conflict from import_change
  union all
  select * from (
    select distinct on (c.organization_id, c.creator_id, c.relation, c.record_id)
      c.organization_id, c.creator_id, c.relation, c.customer_id, c.record_id, null::jsonb, c.before::jsonb, null::text
    from import_change c join import i on i.organization_id = c.organization_id and i.id = c.import_id
    where c.creator_id is not null and not exists (select from import_change own where own.organization_id = c.organization_id
      and own.import_id = c.creator_id and own.relation = c.relation and own.customer_id = c.customer_id and own.record_id = c.record_id)
    order by c.organization_id, c.creator_id, c.relation, c.record_id, i.journaled_at
  ) found;
grant select on import_effect to fenji_app;

-- The import that writes in this transaction.
create function fenji_private.current_import() returns bigint language sql stable parallel safe
  return nullif(current_setting('fenji.import_id', true), '')::bigint;

-- The import that is taken back in this transaction.
create function fenji_private.undone_import() returns bigint language sql stable parallel safe
  return nullif(current_setting('fenji.undone_import_id', true), '')::bigint;

-- Writes down what a statement is doing to records: what an import does, before and after; of what an import created, what it had
-- written, when a person is the first to change it. The column that names the customer is the trigger's argument.
create function fenji_private.journal_records() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  current_import bigint := fenji_private.current_import();
begin
  if current_import is not null then
    execute format($insert$
      insert into import_change (organization_id, customer_id, import_id, relation, record_id, creator_id, before, after)
      select o.organization_id, o.%1$I, $1, %2$L, o.id, o.import_id, to_json(o), %3$s
      where o.import_id is distinct from $1
      on conflict on constraint import_change_pkey do update set after = excluded.after$insert$,
      tg_argv[0], tg_table_name, case tg_op
        when 'UPDATE' then 'to_json(n) from gone o join changed n on n.organization_id = o.organization_id and n.id = o.id'
        else 'null from gone o' end) using current_import;
    return null;
  end if;
  execute format($insert$
    insert into import_change (organization_id, customer_id, import_id, relation, record_id, after)
    select o.organization_id, o.%1$I, i.id, %2$L, o.id, to_json(o)
    from gone o join import i on i.organization_id = o.organization_id and i.id = o.import_id
    where i.state in ('done', 'undoing') and i.journaled_at is not null and i.id is distinct from $1
      and not exists (select from import_change c
        where c.organization_id = o.organization_id and c.creator_id = i.id and c.relation = %2$L and c.record_id = o.id)
    on conflict on constraint import_change_pkey do nothing$insert$, tg_argv[0], tg_table_name)
  using fenji_private.undone_import();
  return null;
end $$;

-- Writes down the parts of records (the lines of orders) that an import replaces: all parts of a record in one row. The column that
-- names the record is the trigger's argument.
create function fenji_private.journal_parts() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if fenji_private.current_import() is not null then
    execute format($insert$
      insert into import_change (organization_id, customer_id, import_id, relation, record_id, before)
      select o.organization_id, o.customer_id, $1, %2$L, o.%1$I, json_agg(o) from gone o group by 1, 2, 5
      on conflict on constraint import_change_pkey do nothing$insert$, tg_argv[0], tg_table_name)
    using fenji_private.current_import();
  end if;
  return null;
end $$;

-- Every table of records that an import creates, changes or deletes.
do $$
declare
  name text;
begin
  for name in
    select table_name from information_schema.columns where table_schema = 'public' and column_name in ('id', 'import_id')
    group by table_name having count(*) = 2 order by table_name
  loop
    execute format('create trigger %2$s_journal_updated after update on %1$I referencing old table as gone new table as changed
      for each statement execute function fenji_private.journal_records(%3$L)',
      name, name, case name when 'customer' then 'id' else 'customer_id' end);
    execute format('create trigger %2$s_journal_deleted after delete on %1$I referencing old table as gone
      for each statement execute function fenji_private.journal_records(%3$L)',
      name, name, case name when 'customer' then 'id' else 'customer_id' end);
    -- What one import created lies together: a few bytes a megabyte say where.
    execute format('create index %2$s_import_idx on %1$I using brin (import_id)', name, name);
  end loop;
end $$;
create trigger transaction_line_journal_deleted after delete on transaction_line referencing old table as gone
  for each statement execute function fenji_private.journal_parts('transaction_id');

-- The fields of a record's image that a person would name; the values of own fields each for itself.
create function fenji_private.fields_of(image jsonb) returns jsonb language sql immutable parallel safe
  return (coalesce(image, '{}') - '{organization_id,id,customer_id,import_id,content_hash,version,custom,created_at,updated_at}'::text[])
    || coalesce((select jsonb_object_agg('custom.' || key, value) from jsonb_each(image -> 'custom')), '{}');

-- Field by field: what stood before the import, what it wrote, what stands now; null: no value.
create function fenji_private.field_changes(before jsonb, after jsonb, current jsonb)
  returns table (field text, was jsonb, wrote jsonb, stands jsonb)
  language sql immutable parallel safe
  begin atomic
    select key, nullif(b -> key, 'null'), nullif(a -> key, 'null'), nullif(c -> key, 'null')
    from (select fenji_private.fields_of(before) b, fenji_private.fields_of(after) a, fenji_private.fields_of(current) c) images,
      jsonb_object_keys(images.b || images.a || images.c) key;
  end;

-- The record as it stands, with what stood before in every field that still holds what the import wrote there.
create function fenji_private.image_without(before jsonb, after jsonb, current jsonb) returns jsonb
  language sql immutable parallel safe
  return (select current || coalesce(jsonb_object_agg(field, was) filter (where field not like 'custom.%'), '{}')
      || jsonb_build_object('custom',
        (current -> 'custom') - coalesce(array_agg(substr(field, 8)) filter (where field like 'custom.%'), '{}')
        || coalesce(jsonb_object_agg(substr(field, 8), was) filter (where field like 'custom.%' and was is not null), '{}'))
    from fenji_private.field_changes(before, after, current)
    where was is distinct from wrote and stands is not distinct from wrote);

-- Forgets what imports did before this moment: they can no longer be undone.
create function fenji_private.forget_import_changes(moment timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
  begin atomic
    delete from import_change c using import i
      where i.organization_id = c.organization_id and i.id = c.import_id and i.journaled_at < moment;
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
