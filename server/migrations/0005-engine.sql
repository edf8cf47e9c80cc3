-- The grading engine, complete: versions of schemes that are published and retired, schedules, approval, roll-back, overrides,
-- and what stability needs to know from one run to the next.

alter table scheme
  -- The version that scheduled runs follow; null: none.
  add column published_version integer,
  -- Grows with every change of the definition, so that of two who save at the same time the second is told.
  add column revision integer not null default 1,
  add column schedule jsonb,
  -- Who set it, a person or an API key: runs are made with the rights that they have by then.
  add column scheduled_by text,
  add column scheduled_key bigint,
  add column next_run_at timestamptz,
  -- What made it due: its time, or an import.
  add column woken_by text,
  add constraint scheme_woken_by_check check (woken_by in ('schedule', 'import'));
create index scheme_due_idx on scheme (next_run_at) where next_run_at is not null;

alter table scheme_version add column published_at timestamptz, add column changed_at timestamptz;
-- A scheme whose grades everybody sees was published, in the version of that run.
update scheme_version v set published_at = r.published_at
  from grading_run r where r.organization_id = v.organization_id and r.scheme_id = v.scheme_id and r.scheme_version = v.version
    and r.state = 'published';
update scheme s set published_version = r.scheme_version
  from grading_run r where r.organization_id = s.organization_id and r.id = s.published_run_id;

alter table grading_run
  add column origin text not null default 'person',
  add column approved_by text,
  add column approved_at timestamptz,
  -- What to look at before publishing, made with the run.
  add column review jsonb,
  add constraint grading_run_origin_check check (origin in ('person', 'schedule', 'import'));

alter table organization
  add column run_approval boolean not null default false,
  add column override_approval boolean not null default false;

alter table grade_result
  -- Days since 1970-01-01; null where the scheme has no rules of stability. See the kernel's StabilityState.
  add column since integer,
  add column entered integer,
  add column downgrade_since integer,
  -- Bit v: the veto at place v of the scheme holds. The one that decided is at this place.
  add column vetoes integer,
  add column decisive integer,
  -- Why the applied grade is not the computed one.
  add column deviation text collate "C",
  -- Where an override fixes the grade: the grade without it.
  add column is_overridden boolean not null default false,
  add column settled_grade text collate "C";

-- Only what was published, and not taken back, changed anybody's grade.
create or replace view grade_transition with (security_invoker = true) as
  select g.organization_id, g.customer_id, g.run_id, r.scheme_id, r.as_of, r.published_at, g.transition as kind,
    g.previous_grade as from_grade, g.applied_grade as to_grade
  from grade_result g
  join grading_run r on r.organization_id = g.organization_id and r.id = g.run_id
  where g.transition is not null and r.state in ('published', 'superseded');

create sequence grade_override_id_seq;
create table grade_override (
  organization_id bigint not null,
  customer_id bigint not null,
  id bigint not null default nextval('grade_override_id_seq'),
  scheme_id bigint not null,
  grade text not null collate "C",
  reason text not null,
  -- Its last day, in the organization's time zone.
  expires_on date not null,
  created_by text,
  created_at timestamptz not null,
  approved_by text,
  -- From here on it holds; null: it waits for a second person.
  approved_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  constraint grade_override_pkey primary key (organization_id, customer_id, id),
  constraint grade_override_scheme_fk foreign key (organization_id, scheme_id) references scheme (organization_id, id)
);
-- One at a time of a customer in a scheme.
create unique index grade_override_open_idx on grade_override (organization_id, customer_id, scheme_id) where ended_at is null;
create index grade_override_recent_idx on grade_override (organization_id, id desc);
create index grade_override_scheme_idx on grade_override (organization_id, scheme_id, customer_id);
create index grade_override_expiry_idx on grade_override (organization_id, scheme_id, expires_on) where ended_at is null;
alter table grade_override enable row level security;
create policy grade_override_wall on grade_override using (organization_id = current_organization());
grant select, insert, update on grade_override to fenji_app;
grant usage on all sequences in schema public to fenji_app;

-- Whose schemes are due to be run?
create function fenji_private.due_schemes(at timestamptz) returns table (organization_id bigint, scheme_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select s.organization_id, s.id from scheme s where s.next_run_at <= at order by s.next_run_at, s.id limit 100;
  end;

-- In which organizations has an override passed its last day? The day differs by time zone.
create function fenji_private.organizations_with_expired_overrides(at timestamptz) returns table (organization_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select distinct v.organization_id from grade_override v join organization o on o.id = v.organization_id
    where v.ended_at is null and v.expires_on < (at at time zone o.time_zone)::date;
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
