-- The results of a run are published with the index that finds a customer; those that lists are sorted and filtered by follow,
-- in a transaction of their own: half the time from facts to published grades went into them.

-- Of the partitioned table itself they would be built with the attachment of each partition.
drop index grade_result_score_idx;
drop index grade_result_grade_idx;
drop index grade_result_amount_idx;
drop index grade_result_moved_idx;

-- Builds what is not there yet of the indexes of a run's results. Nothing else may write to them meanwhile.
create function fenji_private.index_result_partition(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform 1 from public.grading_run r where r.organization_id = public.current_organization() and r.id = run;
  if not found or to_regclass(format('public.grade_result_%s', run)) is null then return; end if;
  execute format('create index if not exists grade_result_%1$s_score_idx on public.grade_result_%1$s
    ((case when score is null then -1 else score end), customer_id)', run);
  execute format('create index if not exists grade_result_%1$s_grade_idx on public.grade_result_%1$s
    (applied_grade, (case when score is null then -1 else score end), customer_id)', run);
  execute format('create index if not exists grade_result_%1$s_amount_idx on public.grade_result_%1$s
    (amount_e4, customer_id)', run);
  execute format('create index if not exists grade_result_%1$s_moved_idx on public.grade_result_%1$s
    ((case when score is null then -1 else score end), customer_id) where transition is not null', run);
  -- Not of the packed numbers: nothing is chosen by their statistics, and they take the longest.
  execute format('analyze public.grade_result_%s (organization_id, run_id, customer_id, score, computed_grade,
    applied_grade, previous_grade, transition, amount_e4)', run);
end $$;

do $$
declare
  partition record;
begin
  for partition in select r.organization_id, r.id from grading_run r where to_regclass(format('grade_result_%s', r.id)) is not null
  loop
    perform set_config('fenji.organization_id', partition.organization_id::text, true);
    perform fenji_private.index_result_partition(partition.id);
  end loop;
end $$;

-- As before, and what is the same in every row is not sent with each.
create or replace function fenji_private.create_result_partition(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform 1 from public.grading_run r
    where r.organization_id = public.current_organization() and r.id = run and r.state = 'computing';
  if not found then raise exception 'no such run is being computed'; end if;
  -- The check looks at each row as it comes; the attachment then believes it.
  execute format('create table public.grade_result_%1$s (like public.grade_result including defaults including constraints,
    constraint grade_result_%1$s_own check (run_id = %1$s and organization_id = %2$L::bigint))',
    run, public.current_organization());
  execute format('alter table public.grade_result_%1$s alter run_id set default %1$s,
    alter organization_id set default %2$L::bigint', run, public.current_organization());
  execute format('grant insert on public.grade_result_%s to fenji_app', run);
end $$;

create or replace function fenji_private.attach_result_partition(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  execute format('revoke all on public.grade_result_%s from fenji_app', run);
  execute format('alter table public.grade_result attach partition public.grade_result_%1$s for values in (%1$s)', run);
  execute format('alter table public.grade_result_%1$s drop constraint grade_result_%1$s_own,
    alter run_id drop default, alter organization_id drop default', run);
end $$;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
