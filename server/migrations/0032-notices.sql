-- Who is about to lose a grade, told before it happens.

-- How a scheme's downgrades are watched; without a row the primary scheme is watched 14 days ahead, others are not.
create table downgrade_watch (
  organization_id bigint not null references organization (id),
  scheme_id bigint not null,
  -- null: as without a row; 0: not watched.
  days integer,
  sends_mail boolean not null default true,
  -- The business day, and the published run, of the last look ahead.
  looked_on date,
  run_id bigint,
  constraint downgrade_watch_pkey primary key (organization_id, scheme_id),
  constraint downgrade_watch_days_check check (days between 0 and 90)
);

-- A look ahead: what the grading of a coming day was fitted to, to say what a customer lacks then.
create table downgrade_forecast (
  organization_id bigint not null references organization (id),
  scheme_id bigint not null,
  as_of date not null,
  scheme_version integer not null,
  fitted jsonb not null,
  constraint downgrade_forecast_pkey primary key (organization_id, scheme_id, as_of)
);

-- The downgrade that a customer is heading for, by the facts of now. One that is closed and comes again soon is the same.
create sequence downgrade_notice_id_seq;
create table downgrade_notice (
  organization_id bigint not null,
  id bigint not null default nextval('downgrade_notice_id_seq'),
  customer_id bigint not null,
  scheme_id bigint not null,
  from_grade text collate "C" not null,
  to_grade text collate "C" not null,
  -- The day of the forecast in which the grade falls.
  as_of date not null,
  -- The day by which it falls; null: as soon as a run is published.
  due_on date,
  -- Of the run whose grade is about to be lost.
  amount_e4 bigint not null,
  -- As in grade_result, of the forecast.
  metric_values bytea not null,
  noticed_at timestamptz not null,
  closed_at timestamptz,
  -- The member whom a letter told of it.
  told_to bigint,
  constraint downgrade_notice_pkey primary key (organization_id, customer_id, scheme_id)
);
create index downgrade_notice_amount_idx on downgrade_notice (organization_id, amount_e4, id) where closed_at is null;

-- When the management report of a scheme's published run goes out by mail.
create table report_schedule (
  organization_id bigint not null references organization (id),
  scheme_id bigint not null,
  recurrence jsonb not null,
  format text not null,
  next_at timestamptz not null,
  constraint report_schedule_pkey primary key (organization_id, scheme_id)
);

-- To whom it goes, and for which of its moments it went last.
create table report_recipient (
  organization_id bigint not null,
  scheme_id bigint not null,
  member_id bigint not null,
  sent_for timestamptz,
  constraint report_recipient_pkey primary key (organization_id, scheme_id, member_id),
  constraint report_recipient_schedule_fk foreign key (organization_id, scheme_id)
    references report_schedule (organization_id, scheme_id) on delete cascade,
  constraint report_recipient_member_fk foreign key (organization_id, member_id) references member (organization_id, id)
);

do $$
declare
  name text;
begin
  foreach name in array array['downgrade_watch', 'downgrade_forecast', 'downgrade_notice', 'report_schedule', 'report_recipient'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = (select current_organization()))', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;

-- Which schemes are to be looked ahead in: once a day from eight in the morning, and whenever other grades are shown?
create function fenji_private.downgrades_to_watch(at timestamptz) returns table (organization_id bigint, scheme_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select s.organization_id, s.id from scheme s
    join organization o on o.id = s.organization_id
    left join downgrade_watch w on w.organization_id = s.organization_id and w.scheme_id = s.id
    where s.published_run_id is not null and s.published_version is not null
      and coalesce(w.days, case when s.is_primary then 14 else 0 end) > 0
      and (w.run_id is distinct from s.published_run_id
        or (extract(hour from at at time zone o.time_zone) >= 8
          and w.looked_on is distinct from (at at time zone o.time_zone)::date));
  end;

-- Of which schemes is a report to go out?
create function fenji_private.due_reports(at timestamptz) returns table (organization_id bigint, scheme_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select r.organization_id, r.scheme_id from report_schedule r where r.next_at <= at;
  end;

grant usage on sequence downgrade_notice_id_seq to fenji_app;

revoke all on all functions in schema fenji_private from public;
grant execute on function fenji_private.downgrades_to_watch(timestamptz), fenji_private.due_reports(timestamptz) to fenji_app;
