-- Records that people keep by hand: who wrote them, since when, and how often they were changed; what was deleted, for 30 days; and
-- tasks, which begin as the next step after an interaction.

alter table transaction add column created_by text, add column created_at timestamptz;
do $$
declare
  name text;
begin
  foreach name in array array['transaction', 'receivable', 'receivable_payment', 'interaction', 'service_record', 'customer_case',
    'referral'] loop
    execute format('alter table %I add column version integer not null default 1', name);
  end loop;
end $$;

alter table interaction add column result text,
  add constraint interaction_result_check check (result in ('agreed', 'interested', 'follow-up', 'no-answer', 'declined'));

-- Lists of all customers' records in the order of their days and amounts; with what a walk looks at before it fetches a row.
create index transaction_day_idx on transaction (organization_id, occurred_on, id) include (customer_id, amount_e4, is_refund);
create index transaction_amount_idx on transaction (organization_id, amount_e4, id) include (customer_id, occurred_on, is_refund);
create index transaction_refund_idx on transaction (organization_id, occurred_on, id) include (customer_id, amount_e4) where is_refund;
create index receivable_day_idx on receivable (organization_id, due_on, id) include (customer_id, amount_e4);
create index receivable_amount_idx on receivable (organization_id, amount_e4, id) include (customer_id, due_on);
create index receivable_payment_day_idx on receivable_payment (organization_id, paid_on, id) include (customer_id, amount_e4);
create index receivable_payment_amount_idx on receivable_payment (organization_id, amount_e4, id) include (customer_id, paid_on);
create index interaction_day_idx on interaction (organization_id, occurred_on, id) include (customer_id, kind, member_id);
create index interaction_member_day_idx on interaction (organization_id, member_id, occurred_on, id) include (customer_id, kind)
  where member_id is not null;
create index service_record_day_idx on service_record (organization_id, occurred_on, id) include (customer_id, kind, member_id);
create index customer_case_day_idx on customer_case (organization_id, opened_on, id) include (customer_id, kind, member_id, resolved_on);
create index referral_day_idx on referral (organization_id, referred_on, id) include (customer_id, converted_on);
create index opportunity_day_idx on opportunity (organization_id, opened_on, id) include (customer_id, stage, member_id, outcome, amount_e4);
create index opportunity_amount_idx on opportunity
  (organization_id, (case when amount_e4 is null then -1000000000000000 else amount_e4 end), id) include (customer_id);

-- What somebody deleted by hand, as it was, so that it can be brought back.
create sequence removed_record_id_seq;
create table removed_record (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('removed_record_id_seq'),
  -- A kind of records in the contract.
  kind text not null,
  record_id bigint not null,
  image jsonb not null,
  -- Rows of other tables that went with it: table → rows.
  parts jsonb not null default '{}',
  removed_by text,
  removed_at timestamptz not null,
  constraint removed_record_pkey primary key (organization_id, customer_id, id)
);
create index removed_record_recent_idx on removed_record (organization_id, id desc);
create index removed_record_age_idx on removed_record (removed_at);

-- A dated piece of work for a person.
create sequence task_id_seq cache 100;
create table task (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('task_id_seq'),
  title text not null,
  due_on date not null,
  -- Whose work it is.
  member_id bigint not null,
  -- What it came from: written by hand, or the next step after an interaction.
  source text not null,
  interaction_id bigint,
  done_at timestamptz,
  done_by text,
  version integer not null default 1,
  created_by text,
  created_at timestamptz not null default now(),
  constraint task_pkey primary key (organization_id, customer_id, id),
  constraint task_source_check check (source in ('manual', 'next-step')),
  constraint task_title_check check (length(title) between 1 and 200)
);
create index task_open_idx on task (organization_id, member_id, due_on, id) where done_at is null;
create index task_customer_idx on task (organization_id, customer_id, due_on);

do $$
declare
  name text;
begin
  foreach name in array array['removed_record', 'task'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;
grant usage on sequence removed_record_id_seq, task_id_seq to fenji_app;

-- Forgets what was deleted before this moment, in any organization.
create function fenji_private.forget_removed(moment timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public
  begin atomic
    delete from removed_record where removed_at < moment;
  end;
revoke all on function fenji_private.forget_removed(timestamptz) from public;
grant execute on function fenji_private.forget_removed(timestamptz) to fenji_app;
