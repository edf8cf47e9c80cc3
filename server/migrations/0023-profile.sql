-- What belongs to a customer's profile beside its fields: whose it was, the public pool and its rules, handovers.

-- Whose customers were, each time that changes, whoever does it; the first owner is the `from_id` of the first change.
create sequence customer_owner_change_id_seq cache 100;
create table customer_owner_change (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('customer_owner_change_id_seq'),
  -- Null: nobody; the customer is in the public pool.
  from_id bigint,
  to_id bigint,
  reason text not null,
  note text,
  handover_id bigint,
  -- Null: the rules of the pool, an API key or the installation itself.
  changed_by text,
  changed_at timestamptz not null default now(),
  constraint customer_owner_change_pkey primary key (organization_id, customer_id, id),
  constraint customer_owner_change_reason_check check (reason in ('transfer', 'pick', 'release', 'recycle', 'import', 'merge'))
);
-- What somebody has picked today.
create index customer_owner_change_pick_idx on customer_owner_change (organization_id, to_id, changed_at) where reason = 'pick';

create index customer_owner_change_handover_idx on customer_owner_change (organization_id, handover_id) where handover_id is not null;

-- Customers that a member got from somebody at one time; which ones, customer_owner_change says.
create sequence handover_id_seq;
create table handover (
  organization_id bigint not null,
  id bigint not null default nextval('handover_id_seq'),
  -- Null: nobody's, or several people's.
  from_id bigint,
  to_id bigint not null,
  note text,
  customers integer not null default 0,
  -- Open opportunities and cases that went along.
  moved_work integer not null default 0,
  -- The bulk edit that gave them, batch by batch.
  bulk_edit_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  seen_at timestamptz,
  constraint handover_pkey primary key (organization_id, id),
  constraint handover_bulk_edit_key unique (organization_id, bulk_edit_id)
);
create index handover_to_idx on handover (organization_id, to_id, id);

-- What people note of customers, and whom they tell by it.
create sequence note_id_seq cache 10;
create table note (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('note_id_seq'),
  text text not null,
  is_pinned boolean not null default false,
  version integer not null default 1,
  created_by text,
  created_at timestamptz not null,
  edited_at timestamptz,
  constraint note_pkey primary key (organization_id, customer_id, id),
  constraint note_text_check check (length(text) between 1 and 5000)
);
create table note_mention (
  organization_id bigint not null,
  customer_id bigint not null,
  note_id bigint not null,
  member_id bigint not null,
  seen_at timestamptz,
  constraint note_mention_pkey primary key (organization_id, customer_id, note_id, member_id)
);
create index note_mention_unseen_idx on note_mention (organization_id, member_id, note_id) where seen_at is null;

-- Files that belong to customers; `place` is their name in the data folder.
create sequence attachment_id_seq cache 10;
create table attachment (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('attachment_id_seq'),
  name text not null,
  bytes bigint not null,
  kind text not null,
  place text not null,
  created_by text,
  created_at timestamptz not null,
  constraint attachment_pkey primary key (organization_id, customer_id, id),
  constraint attachment_kind_check check (kind in ('pdf', 'picture', 'sound', 'film', 'office', 'archive', 'text'))
);

-- What administrators say of a field beside its name, kind and group.
alter table custom_field
  add column help jsonb,
  add column section jsonb,
  add column is_required boolean not null default false,
  -- Of a formula: its text, names in brackets by their keys.
  add column formula text,
  drop constraint custom_field_kind_check,
  add constraint custom_field_kind_check check (kind in ('text', 'number', 'money', 'date', 'choice', 'choices', 'boolean', 'person', 'region',
    'link', 'formula')),
  add constraint custom_field_formula_check check ((kind = 'formula') = (formula is not null));

-- The customers of nobody.
create index customer_unowned_idx on customer (organization_id, id) where owner_id is null;

create table pool_setting (
  organization_id bigint not null references organization (id),
  rules jsonb not null,
  version integer not null,
  updated_by text,
  updated_at timestamptz not null,
  -- The last day on which customers went back by the rules; null: they were changed since.
  recycled_on date,
  constraint pool_setting_pkey primary key (organization_id)
);

-- Customers whose owner was told that they go back to the pool.
create table pool_warning (
  organization_id bigint not null,
  customer_id bigint not null,
  owner_id bigint not null,
  -- The last day on which something happened that counts.
  touched_on date not null,
  warned_on date not null,
  due_on date not null,
  constraint pool_warning_pkey primary key (organization_id, customer_id)
);
create index pool_warning_owner_idx on pool_warning (organization_id, owner_id, due_on, customer_id);
create index pool_warning_due_idx on pool_warning (organization_id, due_on);

do $$
declare
  name text;
begin
  foreach name in array array['customer_owner_change', 'handover', 'note', 'note_mention', 'attachment', 'pool_setting', 'pool_warning'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;

-- Notes each change of an owner. Whoever knows why says so for the transaction: `fenji.owner_change`, `fenji.owner_note`
-- and `fenji.handover_id`.
create function fenji_private.note_owner() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into customer_owner_change (organization_id, customer_id, from_id, to_id, reason, note, handover_id, changed_by)
  values (new.organization_id, new.id, old.owner_id, new.owner_id,
    coalesce(nullif(current_setting('fenji.owner_change', true), ''), case
      when coalesce(fenji_private.current_import(), fenji_private.undone_import()) is not null then 'import'
      when new.owner_id is null then 'release' else 'transfer' end),
    nullif(current_setting('fenji.owner_note', true), ''), nullif(current_setting('fenji.handover_id', true), '')::bigint,
    nullif(current_setting('fenji.person_id', true), ''));
  return null;
end $$;
create trigger customer_owner_changed after update of owner_id on customer
  for each row when (old.owner_id is distinct from new.owner_id) execute function fenji_private.note_owner();

-- Where do customers go back to the pool by rules, it is past two in the night, and none did today?
create function fenji_private.organizations_to_recycle(at timestamptz) returns table (organization_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select o.id from organization o join pool_setting s on s.organization_id = o.id
    where (s.rules ->> 'isOpen')::boolean and (s.rules #>> '{recycling,isOn}')::boolean
      and extract(hour from at at time zone o.time_zone) >= 2
      and s.recycled_on is distinct from (at at time zone o.time_zone)::date;
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on function fenji_private.organizations_to_recycle(timestamptz) to fenji_app;
grant usage on all sequences in schema public to fenji_app;
