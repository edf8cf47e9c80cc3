-- Data quality: what an organization asks of its customers' data, what measuring found day by day, and who confirmed whom.

-- Rules, segments and the review cycle, see QualityPlan in the contract; without a row the built-in plan holds.
create table quality_plan (
  organization_id bigint not null references organization (id),
  definition jsonb not null,
  -- Rule key → its place in the arrays and masks below, which it keeps while it is there.
  slots jsonb not null,
  version integer not null default 1,
  updated_by text,
  updated_at timestamptz not null default now(),
  constraint quality_plan_pkey primary key (organization_id)
);

-- One measuring of a business day; of two on a day the later stays. Without a moment it is under way, or failed.
create table quality_measurement (
  organization_id bigint not null references organization (id),
  day date not null,
  measured_at timestamptz,
  elapsed_ms integer,
  -- The rules, segments and fields as they were measured, with their places.
  measured jsonb,
  customers integer not null default 0,
  checked integer[] not null default '{}',
  failed integer[] not null default '{}',
  filled integer[] not null default '{}',
  constraint quality_measurement_pkey primary key (organization_id, day)
);

-- The same for the customers of one owner, 0 for those without, whole ('') and by segment. Only the whole is kept of earlier days.
create table quality_figure (
  organization_id bigint not null,
  day date not null,
  owner_id bigint not null,
  segment text not null collate "C",
  customers integer not null,
  checked integer[] not null,
  failed integer[] not null,
  filled integer[] not null,
  constraint quality_figure_pkey primary key (organization_id, day, segment, owner_id),
  constraint quality_figure_measurement_fk foreign key (organization_id, day)
    references quality_measurement (organization_id, day) on delete cascade
);

-- What the last measuring found of each customer: bit n of the masks is the rule, or the segment, at place n.
create table customer_quality (
  organization_id bigint not null,
  customer_id bigint not null,
  amount_e4 bigint not null,
  checked bigint not null,
  failed bigint not null,
  segments bigint not null,
  constraint customer_quality_pkey primary key (organization_id, customer_id)
);
-- The list behind a number, the largest customers first, out of the index alone.
create index customer_quality_amount_idx on customer_quality (organization_id, amount_e4, customer_id) include (failed, segments);

-- Who last confirmed that a customer's data are right. The audit has the earlier ones.
create table customer_review (
  organization_id bigint not null,
  customer_id bigint not null,
  confirmed_at timestamptz not null,
  confirmed_by text,
  constraint customer_review_pkey primary key (organization_id, customer_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['quality_plan', 'quality_measurement', 'quality_figure', 'customer_quality', 'customer_review'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;

-- Which organizations have customers and were not measured yet on the day that it is there?
create function fenji_private.organizations_to_measure(at timestamptz) returns table (organization_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select o.id from organization o
    where exists (select from customer c where c.organization_id = o.id)
      and not exists (select from quality_measurement m
        where m.organization_id = o.id and m.day >= (at at time zone o.time_zone)::date);
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
