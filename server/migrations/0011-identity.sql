-- One customer, never twice: keys of many kinds, what names are compared by, pairs that may be one customer, and merges that can be undone.

alter table customer add column if not exists tax_id text, add column if not exists email text;

-- Keys --------------------------------------------------------------------------------------------------------------

-- `alias`: the text by which a file without codes names the customer. `name`: normalised; `place`, which must not differ, with it.
-- `merge_id`: of a customer that was merged into this one; the others are made of the customer's own row.
alter table customer_key drop constraint customer_key_pkey, drop constraint customer_key_kind_check;
update customer_key set kind = 'alias' where kind = 'name';
alter table customer_key
  add column place text collate "C",
  add column merge_id bigint,
  alter column value type text collate "C",
  add constraint customer_key_pkey primary key (organization_id, kind, value, customer_id),
  add constraint customer_key_kind_check check (kind in ('code', 'alias', 'tax-id', 'phone', 'email', 'name'));
-- Two customers may have one telephone; a code is one customer's.
create unique index customer_key_code_idx on customer_key (organization_id, kind, value) where kind in ('code', 'alias');

-- Could both be the same place, 'country/region/province/city': does nothing that both name differ?
create function places_agree(one text, other text) returns boolean language sql immutable parallel safe
  return one is null or other is null or (
    (split_part(one, '/', 1) in ('', split_part(other, '/', 1)) or split_part(other, '/', 1) = '') and
    (split_part(one, '/', 2) in ('', split_part(other, '/', 2)) or split_part(other, '/', 2) = '') and
    (split_part(one, '/', 3) in ('', split_part(other, '/', 3)) or split_part(other, '/', 3) = '') and
    (split_part(one, '/', 4) in ('', split_part(other, '/', 4)) or split_part(other, '/', 4) = ''));

-- Who a customer is, as records are compared: see features/identity/normal.
create table customer_identity (
  organization_id bigint not null,
  customer_id bigint not null,
  -- Null: no name that tells anything.
  name_key text collate "C",
  core text collate "C",
  branch text collate "C",
  place text collate "C",
  -- Kind and value of what else it is known by, with a blank between.
  keys text[] not null,
  -- The blocks in which names that could be alike lie together, as hashes.
  sound bigint,
  head bigint,
  tail bigint,
  -- Of the columns from which all this was made.
  source_hash bigint not null,
  constraint customer_identity_pkey primary key (organization_id, customer_id)
);
create index customer_identity_sound_idx on customer_identity (organization_id, sound) where sound is not null;
create index customer_identity_head_idx on customer_identity (organization_id, head) where head is not null;
create index customer_identity_tail_idx on customer_identity (organization_id, tail) where tail is not null;

create function customer_source_hash(c customer) returns bigint language sql stable parallel safe
  return hash_record_extended(row(c.code, c.name, c.tax_id, c.phone, c.email, c.country, c.region, c.province, c.city), 0);

create table identity_setting (
  organization_id bigint not null references organization (id),
  -- Kinds of keys by which a record finds its customer, in order.
  rules text[] not null,
  -- Whether somebody who may not see a customer is told whose it is.
  shows_owner boolean not null,
  version integer not null default 1,
  constraint identity_setting_pkey primary key (organization_id)
);

-- Duplicates --------------------------------------------------------------------------------------------------------

-- The last search of an organization.
create table duplicate_search (
  organization_id bigint not null references organization (id),
  job_id text,
  started_at timestamptz,
  ended_at timestamptz,
  customers integer,
  pairs integer,
  elapsed_ms integer,
  constraint duplicate_search_pkey primary key (organization_id)
);

-- Two customers that may be one, the lower id first.
create sequence duplicate_pair_id_seq cache 100;
create table duplicate_pair (
  organization_id bigint not null,
  id bigint not null default nextval('duplicate_pair_id_seq'),
  customer_id bigint not null,
  other_id bigint not null,
  score double precision not null,
  reasons text[] not null,
  found_at timestamptz not null default now(),
  constraint duplicate_pair_pkey primary key (organization_id, customer_id, other_id),
  constraint duplicate_pair_order_check check (customer_id < other_id)
);
create unique index duplicate_pair_id_idx on duplicate_pair (organization_id, id);
create index duplicate_pair_other_idx on duplicate_pair (organization_id, other_id);
create index duplicate_pair_score_idx on duplicate_pair (organization_id, score, id);

-- Two customers of whom somebody said that they are two: never shown again.
create table not_duplicate (
  organization_id bigint not null,
  customer_id bigint not null,
  other_id bigint not null,
  created_by text,
  created_at timestamptz not null default now(),
  constraint not_duplicate_pkey primary key (organization_id, customer_id, other_id),
  constraint not_duplicate_order_check check (customer_id < other_id)
);

-- One customer merged into another. Until it is undone the merged id leads to the survivor.
create sequence customer_merge_id_seq;
create table customer_merge (
  organization_id bigint not null,
  id bigint not null default nextval('customer_merge_id_seq'),
  survivor_id bigint not null,
  merged_id bigint not null,
  -- Rows of both as they were, the survivor's as the merge wrote it, the keys of the merged one.
  survivor_before jsonb not null,
  survivor_after jsonb not null,
  merged_before jsonb not null,
  keys jsonb not null,
  moved integer not null,
  created_by text,
  created_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  constraint customer_merge_pkey primary key (organization_id, id)
);
create unique index customer_merge_merged_idx on customer_merge (organization_id, merged_id) where undone_at is null;
create index customer_merge_survivor_idx on customer_merge (organization_id, survivor_id) where undone_at is null;

-- What a merge moved, of each table: by what the rows are found again, those renamed, and those that stood in the way.
create table customer_merge_part (
  organization_id bigint not null,
  merge_id bigint not null,
  table_name text not null,
  column_name text not null,
  -- The moved rows: what tells them apart from the survivor's others, and the key that they had before.
  moved jsonb not null,
  -- Whole rows that the survivor has already.
  dropped jsonb not null,
  constraint customer_merge_part_pkey primary key (organization_id, merge_id, table_name, column_name),
  constraint customer_merge_part_merge_fk foreign key (organization_id, merge_id) references customer_merge (organization_id, id)
);

-- What a request that may be sent twice has made.
create table idempotency_key (
  organization_id bigint not null,
  -- Whose: a person, or an API key.
  author text not null,
  key text not null,
  request_hash text not null,
  subject_id bigint not null,
  created_at timestamptz not null default now(),
  constraint idempotency_key_pkey primary key (organization_id, author, key)
);
create index idempotency_key_age_idx on idempotency_key (organization_id, created_at);

do $$
declare
  name text;
begin
  foreach name in array array['customer_identity', 'idempotency_key', 'identity_setting', 'duplicate_search', 'duplicate_pair', 'not_duplicate',
    'customer_merge', 'customer_merge_part'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;
grant usage on all sequences in schema public to fenji_app;
-- A merge takes one of two open ones away, and brings it back when it is undone.
grant delete on grade_override to fenji_app;

-- With a customer goes what it was known by.
create function fenji_private.forget_identity() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from public.customer_key k using gone g where k.organization_id = g.organization_id and k.customer_id = g.id;
  delete from public.customer_identity i using gone g where i.organization_id = g.organization_id and i.customer_id = g.id;
  delete from public.duplicate_pair p using gone g where p.organization_id = g.organization_id and g.id in (p.customer_id, p.other_id);
  return null;
end $$;
create trigger customer_identity_forgotten after delete on customer referencing old table as gone
  for each statement execute function fenji_private.forget_identity();

-- A merge moves the rows of several tables that refer to each other by customer: what they refer to is looked at when all are moved.
do $$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as "table", c.conname as name from pg_constraint c
    where c.contype = 'f' and not c.condeferrable and exists (
      select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'customer_id')
  loop
    execute format('alter table %s alter constraint %I deferrable', reference."table", reference.name);
  end loop;
end $$;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
revoke execute on function fenji_private.forget_identity(), fenji_private.add_built_in_roles() from fenji_app;
