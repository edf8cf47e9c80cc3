-- The results of many customers are written by several connections at once: each loads and indexes a slice, a range of customers, in
-- a transaction of its own. Slices are nobody's until the run's own transaction makes them one partition of grade_result.

create function fenji_private.require_computing(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform 1 from public.grading_run r
    where r.organization_id = public.current_organization() and r.id = run and r.state = 'computing';
  if not found then raise exception 'no such run is being computed'; end if;
end $$;

-- An empty slice of the customers from `first` on and below `beyond`; null: without bound.
create function fenji_private.create_result_slice(run bigint, slice integer, first bigint, beyond bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  name text := format('grade_result_%s_%s', run, slice);
  own text := format('run_id = %s and organization_id = %L::bigint', run, public.current_organization());
begin
  perform fenji_private.require_computing(run);
  if first is not null then own := own || format(' and customer_id >= %L::bigint', first); end if;
  if beyond is not null then own := own || format(' and customer_id < %L::bigint', beyond); end if;
  -- The check looks at each row as it comes; the attachment then believes it.
  execute format('create table public.%I (like public.grade_result including defaults including constraints,
    constraint grade_result_own check (%s))', name, own);
  execute format('alter table public.%I alter run_id set default %s, alter organization_id set default %s',
    name, run, public.current_organization());
  execute format('grant insert on public.%I to fenji_app', name);
end $$;

-- A slice that is loaded: nothing more comes in, and its customers are found by an index.
create function fenji_private.complete_result_slice(run bigint, slice integer) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  name text := format('grade_result_%s_%s', run, slice);
begin
  perform fenji_private.require_computing(run);
  execute format('revoke all on public.%I from fenji_app', name);
  execute format('alter table public.%I add primary key (customer_id, run_id, organization_id) include (applied_grade)', name);
end $$;

-- Makes the slices of a run the partition of its results. `bounds`: where each but the first slice begins.
create function fenji_private.attach_result_slices(run bigint, bounds bigint[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  whole text := format('grade_result_%s', run);
  slice text;
begin
  perform fenji_private.require_computing(run);
  execute format('create table public.%I (like public.grade_result including defaults including constraints,
    primary key (customer_id, run_id, organization_id) include (applied_grade)) partition by range (customer_id)', whole);
  for i in 0..cardinality(bounds) loop
    slice := format('grade_result_%s_%s', run, i);
    execute format('alter table public.%I attach partition public.%I for values from (%s) to (%s)', whole, slice,
      coalesce(bounds[i]::text, 'minvalue'), coalesce(bounds[i + 1]::text, 'maxvalue'));
  end loop;
  execute format('alter table public.grade_result attach partition public.%I for values in (%s)', whole, run);
  for i in 0..cardinality(bounds) loop
    execute format('alter table public.%I drop constraint grade_result_own, alter run_id drop default,
      alter organization_id drop default', format('grade_result_%s_%s', run, i));
  end loop;
end $$;

-- Removes what a run that was cut off left of its slices.
create function fenji_private.drop_result_slices(run bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  slice regclass;
begin
  perform 1 from public.grading_run r where r.organization_id = public.current_organization() and r.id = run;
  if not found then return; end if;
  for slice in select c.oid from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname ~ format('^grade_result_%s_\d+$', run)
      and c.relkind = 'r' and not c.relispartition
  loop
    execute format('drop table %s', slice);
  end loop;
end $$;

revoke all on all functions in schema fenji_private from public;
revoke all on function fenji_private.require_computing(bigint) from fenji_app;
grant execute on function fenji_private.create_result_slice(bigint, integer, bigint, bigint),
  fenji_private.complete_result_slice(bigint, integer), fenji_private.attach_result_slices(bigint, bigint[]),
  fenji_private.drop_result_slices(bigint) to fenji_app;
