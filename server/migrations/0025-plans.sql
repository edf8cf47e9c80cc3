-- Plans for key customers: goals, and the people who matter, as the contract's PlanBody has them.

create sequence account_plan_id_seq;
create table account_plan (
  organization_id bigint not null references organization (id),
  customer_id bigint not null,
  id bigint not null default nextval('account_plan_id_seq'),
  content jsonb not null,
  is_open boolean not null default true,
  version integer not null default 1,
  updated_by text,
  updated_at timestamptz not null,
  constraint account_plan_pkey primary key (organization_id, customer_id, id)
);

alter table account_plan enable row level security;
create policy account_plan_wall on account_plan using (organization_id = current_organization());
grant select, insert, update, delete on account_plan to fenji_app;
grant usage on sequence account_plan_id_seq to fenji_app;
