-- Results that nobody can look at any more are dropped: one table a run, of every customer, is too much to keep for nothing.

-- Runs that were discarded and still have results; previews from before `overtaken` that nobody can publish any more, because another
-- run was published since they were computed; and runs begun before `abandoned` that no job will go on computing.
create function fenji_private.unused_runs(overtaken timestamptz, abandoned timestamptz)
  returns table (organization_id bigint, run_id bigint, state text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select r.organization_id, r.id, r.state from grading_run r
    join scheme s on s.organization_id = r.organization_id and s.id = r.scheme_id
    where (r.state = 'discarded' and to_regclass(format('public.grade_result_%s', r.id)) is not null)
      or (r.state = 'review' and r.created_at < overtaken and s.published_run_id > r.id)
      or (r.state = 'computing' and r.created_at < abandoned and not exists (
        select from job j where j.organization_id = r.organization_id and j.kind = 'runs.compute' and j.subject_id = r.id
          and j.state in ('waiting', 'running')))
    order by r.id limit 100;
  end;

-- Drops the results of a discarded run. Readers of other runs are waited for, for as long as lock_timeout says.
create function fenji_private.drop_result_partition(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform 1 from public.grading_run r
    where r.organization_id = public.current_organization() and r.id = run and r.state = 'discarded';
  if not found then raise exception 'no such run was discarded'; end if;
  execute format('drop table if exists public.grade_result_%s', run);
end $$;

revoke all on all functions in schema fenji_private from public;
grant execute on function fenji_private.unused_runs(timestamptz, timestamptz), fenji_private.drop_result_partition(bigint) to fenji_app;
