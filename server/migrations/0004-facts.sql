-- Facts beside transactions, and metrics that an organization defines itself. What every table of facts has:
--   source_key tells a customer's facts of the kind apart: the number that the file or system gives, or what the importer makes of the
--     row, so that the same row twice is one fact; created_by and a key of its own where a person typed it;
--   business days, one of which says since when the fact is known: as of an earlier day it is not there;
--   an index in the order in which metrics group, holding all that they read.

create sequence receivable_id_seq cache 100;
create table receivable (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('receivable_id_seq'),
  source_key text not null,
  -- Since when it is owed; the day on which it is due where nobody says.
  issued_on date not null,
  due_on date not null,
  amount_e4 bigint not null,
  note text,
  content_hash bigint,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint receivable_pkey primary key (organization_id, customer_id, id),
  constraint receivable_source_key unique (organization_id, customer_id, source_key)
);
create index receivable_facts_idx on receivable (organization_id, customer_id, id) include (issued_on, due_on, amount_e4);
create index receivable_due_idx on receivable (organization_id, due_on);

-- What was paid of a receivable, when; a payment taken back is a negative one.
create sequence receivable_payment_id_seq cache 100;
create table receivable_payment (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('receivable_payment_id_seq'),
  receivable_id bigint not null,
  source_key text not null,
  paid_on date not null,
  amount_e4 bigint not null,
  content_hash bigint,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint receivable_payment_pkey primary key (organization_id, customer_id, id),
  constraint receivable_payment_source_key unique (organization_id, customer_id, receivable_id, source_key),
  constraint receivable_payment_receivable_fk foreign key (organization_id, customer_id, receivable_id)
    references receivable (organization_id, customer_id, id) on delete cascade
);
create index receivable_payment_facts_idx
  on receivable_payment (organization_id, customer_id, receivable_id) include (paid_on, amount_e4);

create sequence interaction_id_seq cache 100;
create table interaction (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('interaction_id_seq'),
  source_key text not null,
  kind text not null,
  -- Who began it; null where nobody says.
  direction text,
  occurred_on date not null,
  occurred_at timestamptz,
  member_id bigint,
  minutes integer,
  summary text,
  content_hash bigint,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint interaction_pkey primary key (organization_id, customer_id, id),
  constraint interaction_source_key unique (organization_id, customer_id, source_key),
  constraint interaction_kind_check check (kind in ('call', 'visit', 'email', 'wechat', 'meeting', 'social', 'message', 'other')),
  constraint interaction_direction_check check (direction in ('in', 'out')),
  constraint interaction_minutes_check check (minutes >= 0)
);
create index interaction_facts_idx
  on interaction (organization_id, customer_id, occurred_on) include (kind, direction, minutes);
create index interaction_member_idx on interaction (organization_id, member_id, occurred_on) where member_id is not null;

create sequence service_record_id_seq cache 100;
create table service_record (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('service_record_id_seq'),
  source_key text not null,
  -- What was done, in the organization's own words: installation, repair, training.
  kind text,
  occurred_on date not null,
  member_id bigint,
  -- 1 to 5, 5 the best; counted where it was given by the as-of day.
  rating double precision,
  rated_on date,
  result text,
  content_hash bigint,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint service_record_pkey primary key (organization_id, customer_id, id),
  constraint service_record_source_key unique (organization_id, customer_id, source_key),
  constraint service_record_rating_check check (rating between 1 and 5)
);
create index service_record_facts_idx
  on service_record (organization_id, customer_id, occurred_on) include (kind, rating, rated_on);

-- A complaint, suggestion, inquiry or praise. Open until the day on which it was resolved.
create sequence customer_case_id_seq cache 100;
create table customer_case (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('customer_case_id_seq'),
  source_key text not null,
  kind text not null,
  channel text,
  subject text,
  opened_on date not null,
  opened_at timestamptz,
  resolved_on date,
  resolved_at timestamptz,
  -- 1 to 5, 5 the best; counted where it was given by the as-of day.
  satisfaction double precision,
  satisfaction_on date,
  member_id bigint,
  content_hash bigint,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint customer_case_pkey primary key (organization_id, customer_id, id),
  constraint customer_case_source_key unique (organization_id, customer_id, source_key),
  constraint customer_case_kind_check check (kind in ('complaint', 'suggestion', 'inquiry', 'praise')),
  constraint customer_case_resolved_check check (resolved_on >= opened_on),
  constraint customer_case_satisfaction_check check (satisfaction between 1 and 5)
);
create index customer_case_facts_idx on customer_case (organization_id, customer_id, opened_on)
  include (kind, resolved_on, satisfaction, satisfaction_on);
create index customer_case_open_idx on customer_case (organization_id, opened_on) where resolved_on is null;

-- One answered question of a kind that is measured: NPS 0 to 10, CSAT 1 to 5, CES 1 to 7.
create sequence survey_response_id_seq cache 100;
create table survey_response (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('survey_response_id_seq'),
  source_key text not null,
  kind text not null,
  score double precision not null,
  answered_on date not null,
  comment text,
  content_hash bigint,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint survey_response_pkey primary key (organization_id, customer_id, id),
  constraint survey_response_source_key unique (organization_id, customer_id, source_key),
  constraint survey_response_kind_check check (kind in ('nps', 'csat', 'ces')),
  constraint survey_response_score_check check
    (case kind when 'nps' then score between 0 and 10 when 'csat' then score between 1 and 5 else score between 1 and 7 end)
);
create index survey_response_facts_idx
  on survey_response (organization_id, customer_id, answered_on) include (kind, score);

-- The customer brought somebody: a customer by now, or a name yet.
create sequence referral_id_seq cache 100;
create table referral (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('referral_id_seq'),
  source_key text not null,
  referred_customer_id bigint,
  referred_name text,
  referred_on date not null,
  converted_on date,
  content_hash bigint,
  import_id bigint,
  created_by text,
  created_at timestamptz not null default now(),
  constraint referral_pkey primary key (organization_id, customer_id, id),
  constraint referral_source_key unique (organization_id, customer_id, source_key),
  constraint referral_referred_check check (referred_customer_id is not null or referred_name is not null),
  constraint referral_other_check check (referred_customer_id <> customer_id)
);
create index referral_facts_idx on referral (organization_id, customer_id, referred_on) include (converted_on);
create index referral_referred_idx on referral (organization_id, referred_customer_id, referred_on)
  where referred_customer_id is not null;

-- A deal. Open until the day on which it was won or lost; its other attributes are as they stand, whatever the as-of day.
create sequence opportunity_id_seq cache 100;
create table opportunity (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('opportunity_id_seq'),
  source_key text not null,
  name text,
  stage text not null,
  amount_e4 bigint,
  -- 0 to 1.
  probability double precision,
  opened_on date not null,
  expected_close_on date,
  closed_on date,
  outcome text,
  loss_reason text,
  member_id bigint,
  decision_role text,
  has_objective_need boolean,
  has_subjective_need boolean,
  has_resolve boolean,
  did_feasibility_study boolean,
  started_selection boolean,
  -- With whom they buy from now, 1 to 5, 5 the best.
  supplier_satisfaction double precision,
  content_hash bigint,
  import_id bigint,
  version integer not null default 1,
  created_by text,
  created_at timestamptz not null default now(),
  constraint opportunity_pkey primary key (organization_id, customer_id, id),
  constraint opportunity_source_key unique (organization_id, customer_id, source_key),
  constraint opportunity_probability_check check (probability between 0 and 1),
  constraint opportunity_outcome_check check (outcome in ('won', 'lost')),
  constraint opportunity_closed_check check ((closed_on is null) = (outcome is null)),
  constraint opportunity_days_check check (closed_on >= opened_on),
  constraint opportunity_supplier_check check (supplier_satisfaction between 1 and 5)
);
create index opportunity_facts_idx on opportunity (organization_id, customer_id, opened_on)
  include (expected_close_on, closed_on, outcome, amount_e4, probability);

-- Metrics of an organization's own, see CustomMetric in the contract.
create table custom_metric (
  organization_id bigint not null references organization (id),
  key text not null,
  definition jsonb not null,
  version integer not null default 1,
  created_by text,
  created_at timestamptz not null default now(),
  constraint custom_metric_pkey primary key (organization_id, key)
);

do $$
declare
  name text;
begin
  foreach name in array array['receivable', 'receivable_payment', 'interaction', 'service_record', 'customer_case',
    'survey_response', 'referral', 'opportunity', 'custom_metric'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;
grant usage on all sequences in schema public to fenji_app;
