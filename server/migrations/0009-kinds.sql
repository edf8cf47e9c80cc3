-- All kinds of imports: contacts, what a customer is known by beside code and name, who wrote a record first, and mappings that are
-- remembered for the next file of the same shape.

alter table customer add column tax_id text, add column email text;

-- A person at a customer.
create sequence contact_id_seq cache 100;
create table contact (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('contact_id_seq'),
  -- The number that the file or system gives, or the name: as for facts, see 0004.
  source_key text not null,
  name text not null,
  title text,
  department text,
  phone text,
  mobile text,
  email text,
  wechat text,
  is_primary boolean not null default false,
  decision_role text,
  birthday date,
  note text,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint contact_pkey primary key (organization_id, customer_id, id),
  constraint contact_source_key unique (organization_id, customer_id, source_key),
  constraint contact_decision_role_check
    check (decision_role in ('decider', 'influencer', 'user', 'buyer', 'gatekeeper', 'supporter', 'opponent', 'other'))
);
create index contact_updated_idx on contact (organization_id, updated_at, id);

-- Who wrote a record, and when, in the system from which it came; created_by and created_at say so of this one.
do $$
declare
  name text;
begin
  foreach name in array array['customer', 'contact', 'receivable', 'receivable_payment', 'interaction', 'service_record', 'customer_case',
    'survey_response', 'referral', 'opportunity'] loop
    execute format('alter table %I add column author text, add column authored_at timestamptz', name);
  end loop;
end $$;

alter table import drop constraint import_kind_check, add constraint import_kind_check check (kind in ('transactions', 'customers',
  'contacts', 'receivables', 'interactions', 'service-records', 'cases', 'referrals', 'opportunities', 'survey-responses'));

-- How a file of this shape (format and header, hashed) was read last, for the next one.
create table import_mapping (
  organization_id bigint not null references organization (id),
  shape text not null,
  kind text not null,
  mapping jsonb not null,
  person_id text,
  used_at timestamptz not null default now(),
  constraint import_mapping_pkey primary key (organization_id, shape, kind)
);

do $$
declare
  name text;
begin
  foreach name in array array['contact', 'import_mapping'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;
grant usage on all sequences in schema public to fenji_app;
