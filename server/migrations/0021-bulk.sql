-- Tags; changes of many customers at once, in the journal of imports; large exports made in the background; the version of a customer.

-- Counts the changes of a customer's row, whoever makes them: somebody who changes what they have read says which version that was.
alter table customer add column version integer not null default 1;
create function fenji_private.count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger customer_versioned before update on customer for each row execute function fenji_private.count_version();

-- Tags ---------------------------------------------------------------------------------------------------------------

create sequence tag_id_seq;
create table tag (
  organization_id bigint not null references organization (id),
  id bigint not null default nextval('tag_id_seq'),
  name text not null,
  -- The name as names are compared: of one width, without case, with single blanks.
  key text collate "C" not null,
  colour text not null,
  version integer not null default 1,
  created_by text,
  created_at timestamptz not null default now(),
  constraint tag_pkey primary key (organization_id, id),
  constraint tag_key_key unique (organization_id, key)
);

-- `id` and `import_id`: what an import or a bulk edit does to tags is undone as what it does to other records.
create sequence customer_tag_id_seq cache 100;
create table customer_tag (
  organization_id bigint not null,
  customer_id bigint not null,
  tag_id bigint not null,
  id bigint not null default nextval('customer_tag_id_seq'),
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint customer_tag_pkey primary key (organization_id, customer_id, tag_id),
  constraint customer_tag_tag_fk foreign key (organization_id, tag_id) references tag (organization_id, id) on delete cascade
);
create index customer_tag_tag_idx on customer_tag (organization_id, tag_id, customer_id);
create index customer_tag_import_idx on customer_tag using brin (import_id);
create trigger customer_tag_journal_updated after update on customer_tag referencing old table as gone new table as changed
  for each statement execute function fenji_private.journal_records('customer_id');
create trigger customer_tag_journal_deleted after delete on customer_tag referencing old table as gone
  for each statement execute function fenji_private.journal_records('customer_id');

-- Bulk edits ---------------------------------------------------------------------------------------------------------

-- One change of many customers. Its id is of the imports' sequence: what it does is written down in `import_change` by the same triggers, and
-- undone from there.
create table bulk_edit (
  organization_id bigint not null references organization (id),
  id bigint not null default nextval('import_id_seq'),
  action jsonb not null,
  selection jsonb not null,
  state text not null,
  job_id text,
  -- null: not looked up yet.
  total integer,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  restored integer not null default 0,
  conflicts integer not null default 0,
  failure text,
  -- The person, or the key of the API.
  author text not null,
  created_by text,
  created_at timestamptz not null,
  ended_at timestamptz,
  undone_by text,
  undone_at timestamptz,
  constraint bulk_edit_pkey primary key (organization_id, id),
  constraint bulk_edit_state_check check (state in ('waiting', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone'))
);
create index bulk_edit_recent_idx on bulk_edit (organization_id, id desc);

-- The customers whom a bulk edit is to change, as they were selected when it began; of one that is over, those that it refused to change.
create table bulk_edit_item (
  organization_id bigint not null,
  bulk_edit_id bigint not null,
  customer_id bigint not null,
  -- null: not dealt with yet.
  outcome text,
  constraint bulk_edit_item_pkey primary key (organization_id, bulk_edit_id, customer_id),
  constraint bulk_edit_item_outcome_check check (outcome in ('changed', 'unchanged', 'missing', 'not-allowed', 'too-many-tags'))
);
create index bulk_edit_item_waiting_idx on bulk_edit_item (organization_id, bulk_edit_id, customer_id) where outcome is null;

alter table import_change drop constraint import_change_conflict_check,
  add constraint import_change_conflict_check check (conflict in ('changed', 'missing', 'held', 'not-allowed'));

-- The first change after an import may be that of a bulk edit.
create or replace view import_effect with (security_invoker = true) as
  select organization_id, import_id, relation, customer_id, record_id, before::jsonb, after::jsonb, conflict from import_change
  union all
  select * from (
    select distinct on (c.organization_id, c.creator_id, c.relation, c.record_id)
      c.organization_id, c.creator_id, c.relation, c.customer_id, c.record_id, null::jsonb, c.before::jsonb, null::text
    from import_change c
    left join import i on i.organization_id = c.organization_id and i.id = c.import_id
    left join bulk_edit b on b.organization_id = c.organization_id and b.id = c.import_id
    where c.creator_id is not null and not exists (select from import_change own where own.organization_id = c.organization_id
      and own.import_id = c.creator_id and own.relation = c.relation and own.customer_id = c.customer_id and own.record_id = c.record_id)
    order by c.organization_id, c.creator_id, c.relation, c.record_id, coalesce(i.journaled_at, b.created_at)
  ) found;

-- Forgets what imports and bulk edits did before this moment: they can no longer be undone.
create or replace function fenji_private.forget_import_changes(moment timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
  begin atomic
    delete from import_change c using import i
      where i.organization_id = c.organization_id and i.id = c.import_id and i.journaled_at < moment;
    delete from import_change c using bulk_edit b
      where b.organization_id = c.organization_id and b.id = c.import_id and b.created_at < moment;
    delete from bulk_edit_item c using bulk_edit b
      where b.organization_id = c.organization_id and b.id = c.bulk_edit_id and b.created_at < moment;
  end;

-- Exports ------------------------------------------------------------------------------------------------------------

create sequence export_file_id_seq;
create table export_file (
  organization_id bigint not null references organization (id),
  id bigint not null default nextval('export_file_id_seq'),
  -- What is taken out: customers.
  subject text not null,
  query jsonb not null,
  format text not null,
  language text not null,
  state text not null,
  job_id text,
  row_count integer not null default 0,
  -- How many rows there will be; null: not counted.
  total integer,
  bytes bigint,
  -- Its name in the data folder; null: not made yet, or thrown away.
  file text,
  -- What its maker was allowed to take out then.
  rights_hash text,
  failure text,
  -- The person, or the key of the API.
  author text not null,
  created_by text,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint export_file_pkey primary key (organization_id, id),
  constraint export_file_format_check check (format in ('xlsx', 'csv')),
  constraint export_file_state_check check (state in ('waiting', 'running', 'done', 'cancelled', 'failed'))
);
create index export_file_author_idx on export_file (organization_id, author, created_at desc);
create index export_file_kept_idx on export_file (created_at) where file is not null;

-- Files made before this moment, of any organization: they are to be thrown away.
create function fenji_private.old_export_files(moment timestamptz) returns table (organization_id bigint, id bigint, file text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select e.organization_id, e.id, e.file from export_file e where e.file is not null and e.created_at < moment;
  end;

do $$
declare
  name text;
begin
  foreach name in array array['tag', 'customer_tag', 'bulk_edit', 'bulk_edit_item', 'export_file'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;
grant usage on all sequences in schema public to fenji_app;
revoke all on function fenji_private.count_version(), fenji_private.old_export_files(timestamptz) from public;
grant execute on function fenji_private.old_export_files(timestamptz) to fenji_app;
