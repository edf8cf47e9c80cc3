-- The first tables. Rules that every later migration keeps:
--   ids default to nextval of a sequence; every business row carries organization_id, first in its keys;
--   row-level security compares it with fenji.organization_id, which the application sets in each transaction;
--   nothing is unique or referenced across customers but customer_key; every constraint has a name.

-- Trigrams: the index behind the search for a part of a name. Comes with PostgreSQL; its owner may add it.
create extension if not exists pg_trgm;

create schema if not exists fenji_private;
grant usage on schema fenji_private to fenji_app;

-- The organization and the person that this transaction works for; null when nobody was named.
create function current_organization() returns bigint language sql stable parallel safe
  return nullif(current_setting('fenji.organization_id', true), '')::bigint;
create function current_person() returns text language sql stable parallel safe
  return nullif(current_setting('fenji.person_id', true), '');

-- Installation and identity: not the business of any one organization -----------------------------------------------

create table installation (
  singleton boolean not null default true,
  secret text not null,
  created_at timestamptz not null default now(),
  constraint installation_pkey primary key (singleton),
  constraint installation_singleton check (singleton)
);
grant select on installation to fenji_app;

create table person (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  language text not null default 'zh-CN',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint person_pkey primary key (id),
  constraint person_email_key unique (email),
  constraint person_language_check check (language in ('zh-CN', 'en-US'))
);
create table session (
  id text not null,
  person_id text not null,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  organization_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint session_pkey primary key (id),
  constraint session_token_key unique (token),
  constraint session_person_fk foreign key (person_id) references person (id) on delete cascade
);
create index session_person_idx on session (person_id);
create table credential (
  id text not null,
  account_id text not null,
  provider_id text not null,
  person_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint credential_pkey primary key (id),
  constraint credential_person_fk foreign key (person_id) references person (id) on delete cascade
);
create index credential_person_idx on credential (person_id);
create table verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint verification_pkey primary key (id)
);
create index verification_identifier_idx on verification (identifier);
-- Failed attempts at a password by account and by address, within a window.
create table sign_in_throttle (
  key text not null,
  failures integer not null,
  window_started_at timestamptz not null,
  constraint sign_in_throttle_pkey primary key (key)
);
grant select, insert, update, delete on person, session, credential, verification, sign_in_throttle to fenji_app;

-- Organization and members ----------------------------------------------------------------------------------------

create sequence organization_id_seq;
create table organization (
  id bigint not null default nextval('organization_id_seq'),
  name text not null,
  time_zone text not null default 'Asia/Shanghai',
  currency text not null default 'CNY',
  language text not null default 'zh-CN',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint organization_pkey primary key (id),
  constraint organization_name_check check (length(name) between 1 and 200)
);

create sequence member_id_seq;
create table member (
  organization_id bigint not null,
  id bigint not null default nextval('member_id_seq'),
  person_id text not null,
  role text not null,
  is_active boolean not null default true,
  joined_at timestamptz not null default now(),
  last_seen_at timestamptz,
  constraint member_pkey primary key (organization_id, id),
  constraint member_person_key unique (organization_id, person_id),
  constraint member_role_check check (role in ('administrator', 'manager', 'member', 'viewer'))
);
create index member_person_idx on member (person_id);

create sequence invitation_id_seq;
create table invitation (
  organization_id bigint not null,
  id bigint not null default nextval('invitation_id_seq'),
  email text not null,
  role text not null,
  token_hash text not null,
  invited_by text not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  created_at timestamptz not null default now(),
  constraint invitation_pkey primary key (organization_id, id),
  constraint invitation_role_check check (role in ('administrator', 'manager', 'member', 'viewer'))
);
create unique index invitation_token_idx on invitation (token_hash);

-- Customers and facts ---------------------------------------------------------------------------------------------

create sequence customer_id_seq cache 100;
create table customer (
  organization_id bigint not null,
  id bigint not null default nextval('customer_id_seq'),
  code text not null,
  name text,
  phone text,
  country text,
  region text,
  province text,
  city text,
  import_id bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint customer_pkey primary key (organization_id, id)
);
create index customer_code_idx on customer (organization_id, code collate "C", id);
-- Sort keys are never null, so that a page begins where the page before ended by one row comparison. They are written as
-- `case`: row-level security keeps `coalesce` from the index, because it does not know that it tells nothing.
create index customer_name_idx
  on customer (organization_id, (case when name is null then '' else name end) collate "C", id);
create index customer_country_idx on customer (organization_id, country);
create index customer_region_idx on customer (organization_id, region);
create index customer_province_idx on customer (organization_id, province);
create index customer_city_idx on customer (organization_id, city);
create index customer_code_search_idx on customer (organization_id, (lower(code)) collate "C");
-- Every character twice: so two of them in a row, which are a word in Chinese, make trigrams (ABB, AAB) of their own.
create index customer_name_search_idx on customer
  using gin ((regexp_replace(lower(name), '(.)', '\1\1', 'g')) gin_trgm_ops);

-- The identifiers by which files and systems know a customer.
create table customer_key (
  organization_id bigint not null,
  kind text not null,
  value text not null,
  customer_id bigint not null,
  constraint customer_key_pkey primary key (organization_id, kind, value),
  constraint customer_key_kind_check check (kind in ('code', 'name'))
);
create index customer_key_customer_idx on customer_key (organization_id, customer_id);

-- One narrow row per order, sale or refund.
create sequence transaction_id_seq cache 100;
create table transaction (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('transaction_id_seq'),
  -- What tells the orders of a customer apart: the order number, or date, amount and ordinal where a file has none.
  order_key text not null,
  is_refund boolean not null,
  has_order_number boolean not null,
  occurred_on date not null,
  amount_e4 bigint not null,
  content_hash bigint not null,
  import_id bigint,
  constraint transaction_pkey primary key (organization_id, customer_id, order_key, is_refund)
);
-- What the metrics pass reads, in the order in which it groups, without touching the table.
create index transaction_facts_idx on transaction (organization_id, customer_id, occurred_on) include (amount_e4);

create table transaction_line (
  organization_id bigint not null,
  customer_id bigint not null,
  transaction_id bigint not null,
  line_no integer not null,
  product_code text,
  product_name text,
  category text,
  quantity_e4 bigint,
  unit_price_e4 bigint,
  amount_e4 bigint not null,
  constraint transaction_line_pkey primary key (organization_id, customer_id, transaction_id, line_no)
);

-- Each customer's figures over all time, kept by whatever writes transactions.
create table customer_activity (
  organization_id bigint not null,
  customer_id bigint not null,
  orders integer not null,
  amount_e4 bigint not null,
  first_order_on date,
  last_order_on date,
  constraint customer_activity_pkey primary key (organization_id, customer_id)
);
create index customer_activity_amount_idx on customer_activity (organization_id, amount_e4, customer_id);
create index customer_activity_orders_idx on customer_activity (organization_id, orders, customer_id);
create index customer_activity_last_order_idx
  on customer_activity (organization_id, (case when last_order_on is null then '-infinity' else last_order_on end), customer_id);

-- Imports and jobs ------------------------------------------------------------------------------------------------

create sequence import_id_seq;
create table import (
  organization_id bigint not null,
  id bigint not null default nextval('import_id_seq'),
  kind text not null,
  file_name text not null,
  -- Name of the file that waits among the uploads of the data folder; null where there is none.
  upload text,
  bytes bigint not null,
  state text not null,
  recognition jsonb,
  mapping jsonb,
  progress jsonb,
  preview jsonb,
  receipt jsonb,
  failure jsonb,
  is_sample boolean not null default false,
  created_by text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  job_id text,
  constraint import_pkey primary key (organization_id, id),
  constraint import_kind_check check (kind in ('transactions')),
  constraint import_state_check check
    (state in ('reading', 'mapping', 'checking', 'checked', 'importing', 'done', 'failed', 'cancelled'))
);

create table import_refused_row (
  organization_id bigint not null,
  import_id bigint not null,
  line bigint not null,
  code text not null,
  field text,
  value text,
  cells text[] not null,
  constraint import_refused_row_pkey primary key (organization_id, import_id, line)
);

create table job (
  organization_id bigint not null,
  id text not null,
  kind text not null,
  state text not null,
  subject_id bigint,
  title text not null,
  attempts integer not null default 0,
  data jsonb not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  failure text,
  constraint job_pkey primary key (organization_id, id),
  constraint job_state_check check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'))
);
create index job_recent_idx on job (organization_id, created_at desc);

-- Schemes, runs, grades -------------------------------------------------------------------------------------------

create sequence scheme_id_seq;
create table scheme (
  organization_id bigint not null,
  id bigint not null default nextval('scheme_id_seq'),
  key text not null,
  is_primary boolean not null default false,
  published_run_id bigint,
  created_at timestamptz not null default now(),
  constraint scheme_pkey primary key (organization_id, id),
  constraint scheme_key_key unique (organization_id, key)
);
create unique index scheme_primary_idx on scheme (organization_id) where is_primary;

create table scheme_version (
  organization_id bigint not null,
  scheme_id bigint not null,
  version integer not null,
  definition jsonb not null,
  created_by text,
  created_at timestamptz not null default now(),
  constraint scheme_version_pkey primary key (organization_id, scheme_id, version),
  constraint scheme_version_scheme_fk foreign key (organization_id, scheme_id) references scheme (organization_id, id)
);

create sequence grading_run_id_seq;
create table grading_run (
  organization_id bigint not null,
  id bigint not null default nextval('grading_run_id_seq'),
  scheme_id bigint not null,
  scheme_version integer not null,
  as_of date not null,
  state text not null,
  previous_run_id bigint,
  customers integer,
  ungraded integer,
  moved integer,
  fitted jsonb,
  summary jsonb,
  elapsed_ms integer,
  failure text,
  created_by text,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  constraint grading_run_pkey primary key (organization_id, id),
  constraint grading_run_version_fk foreign key (organization_id, scheme_id, scheme_version)
    references scheme_version (organization_id, scheme_id, version),
  constraint grading_run_state_check check
    (state in ('computing', 'review', 'published', 'superseded', 'discarded', 'rolled-back', 'failed'))
);
create unique index grading_run_published_idx on grading_run (organization_id, scheme_id) where state = 'published';

-- One customer's result in one run. A run's results are a partition, loaded on its own and attached whole. All rows of a
-- partition are of one run, so its indexes leave organization and run out or for last: half the time to build, 3 s of a
-- million customers.
create table grade_result (
  organization_id bigint not null,
  run_id bigint not null,
  customer_id bigint not null,
  score double precision,
  computed_grade text collate "C",
  applied_grade text collate "C",
  previous_grade text collate "C",
  transition text collate "C",
  amount_e4 bigint not null,
  -- In the order of the scheme's criteria: 8 bytes each, a big-endian double, NaN where there is none.
  metric_values bytea not null,
  criterion_scores bytea not null,
  constraint grade_result_pkey primary key (customer_id, run_id, organization_id) include (applied_grade),
  constraint grade_result_transition_check check (transition in ('upgrade', 'downgrade', 'entry', 'exit'))
) partition by list (run_id);
create index grade_result_score_idx on grade_result ((case when score is null then -1 else score end), customer_id);
create index grade_result_grade_idx
  on grade_result (applied_grade, (case when score is null then -1 else score end), customer_id);
create index grade_result_amount_idx on grade_result (amount_e4, customer_id);
create index grade_result_moved_idx on grade_result ((case when score is null then -1 else score end), customer_id)
  where transition is not null;

-- Changes of grade are part of the results, so that publishing a run of a million customers moves one pointer.
create view grade_transition with (security_invoker = true) as
  select g.organization_id, g.customer_id, g.run_id, r.scheme_id, r.as_of, r.published_at, g.transition as kind,
    g.previous_grade as from_grade, g.applied_grade as to_grade
  from grade_result g
  join grading_run r on r.organization_id = g.organization_id and r.id = g.run_id
  where g.transition is not null and r.published_at is not null;

-- Audit -----------------------------------------------------------------------------------------------------------

create sequence audit_event_id_seq;
create table audit_event (
  organization_id bigint not null,
  id bigint not null default nextval('audit_event_id_seq'),
  at timestamptz not null default now(),
  person_id text,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  request_id text,
  address text,
  constraint audit_event_pkey primary key (organization_id, id)
);
create index audit_event_recent_idx on audit_event (organization_id, at desc);

-- The walls -------------------------------------------------------------------------------------------------------

alter table organization enable row level security;
create policy organization_wall on organization using (id = current_organization());
grant select, insert, update on organization to fenji_app;

-- A person may look up where they are a member before they have chosen an organization.
alter table member enable row level security;
create policy member_wall on member using (organization_id = current_organization());
create policy member_self on member for select using (person_id = current_person());
grant select, insert, update on member to fenji_app;

do $$
declare
  name text;
begin
  foreach name in array array['invitation', 'customer', 'customer_key', 'transaction', 'transaction_line',
    'customer_activity', 'import', 'import_refused_row', 'job', 'scheme', 'scheme_version', 'grading_run',
    'grade_result']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;

grant select on grade_transition to fenji_app;

-- Audit is append-only for the application.
alter table audit_event enable row level security;
create policy audit_event_wall on audit_event using (organization_id = current_organization());
grant select, insert on audit_event to fenji_app;

grant usage on all sequences in schema public to fenji_app;

-- What the application may ask or do across the walls, and nothing else -----------------------------------------------

-- Does anybody administer this installation yet, and which organization would the first administrator get?
create function fenji_private.installation_state(out organization_id bigint, out organization_name text, out has_member boolean)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select o.id, o.name, exists (select from member) from (select) one left join lateral
      (select id, name from organization order by id limit 1) o on true;
  end;

-- Whose invitation does this token open?
create function fenji_private.find_invitation(hash text, out organization_id bigint, out invitation_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select i.organization_id, i.id from invitation i
    where i.token_hash = hash and i.accepted_at is null and i.expires_at > now();
  end;

-- Jobs that were running or waiting when their worker went away.
create function fenji_private.unfinished_jobs()
  returns table (organization_id bigint, id text, kind text, state text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select j.organization_id, j.id, j.kind, j.state from job j where j.state in ('waiting', 'running');
  end;

-- A table for one run's results. It is nobody's to read until it is attached; then only through the walls of its parent.
create function fenji_private.create_result_partition(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform 1 from public.grading_run r
    where r.organization_id = public.current_organization() and r.id = run and r.state = 'computing';
  if not found then raise exception 'no such run is being computed'; end if;
  -- The check looks at each row as it comes; the attachment then believes it.
  execute format('create table public.grade_result_%1$s (like public.grade_result including defaults including constraints,
    constraint grade_result_%1$s_own check (run_id = %1$s and organization_id = %2$L::bigint))',
    run, public.current_organization());
  execute format('grant insert on public.grade_result_%s to fenji_app', run);
end $$;

-- Builds the indexes of the rows, which were checked to be the run's own, and makes them part of grade_result.
create function fenji_private.attach_result_partition(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  execute format('revoke all on public.grade_result_%s from fenji_app', run);
  execute format('alter table public.grade_result attach partition public.grade_result_%1$s for values in (%1$s)', run);
  execute format('alter table public.grade_result_%1$s drop constraint grade_result_%1$s_own', run);
  -- Not of the packed numbers: nothing is chosen by their statistics, and they take the longest.
  execute format('analyze public.grade_result_%s (organization_id, run_id, customer_id, score, computed_grade,
    applied_grade, previous_grade, transition, amount_e4)', run);
end $$;

-- Which customers of the organization have this in their name or at the beginning of their code? Any `most` of them. The
-- walls would keep a pattern from the index, because the comparison might tell of rows behind them; here it cannot.
create function fenji_private.find_customers(wanted text, most integer) returns bigint[]
  language sql stable security definer set search_path = pg_catalog, public
  set enable_seqscan = off set enable_indexscan = off
  begin atomic
    select array(
      (select c.id from customer c where c.organization_id = current_organization()
        and (lower(c.code)) collate "C" >= lower(wanted) and (lower(c.code)) collate "C" < lower(wanted) || U&'\+10FFFF'
        limit most)
      union
      (select c.id from customer c where c.organization_id = current_organization()
        and regexp_replace(lower(c.name), '(.)', '\1\1', 'g') like
          '%' || regexp_replace(regexp_replace(lower(wanted), '(.)', '\1\1', 'g'), '([\\%_])', '\\\1', 'g') || '%'
        limit most)
      limit most);
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
