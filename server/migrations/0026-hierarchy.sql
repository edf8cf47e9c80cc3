-- Groups of customers: each may stand below another.

-- Named like every column that names a customer: a merge moves those below along by itself.
alter table customer add column parent_customer_id bigint;
create index customer_parent_idx on customer (organization_id, parent_customer_id, id) where parent_customer_id is not null;

-- How many customers a family may have one above the other.
create function most_family_levels() returns integer language sql immutable parallel safe return 10;

-- Of `id`: how many stand above it (each once, so a circle ends), and whether it is one of them.
create function fenji_private.family_above(organization bigint, id bigint) returns table (steps integer, is_circle boolean)
  language sql stable set search_path = pg_catalog, public
  begin atomic
    with recursive up (id, steps) as (
      select c.parent_customer_id, 1 from customer c
      where c.organization_id = organization and c.id = family_above.id and c.parent_customer_id is not null
      union all
      select c.parent_customer_id, u.steps + 1 from up u
      join customer c on c.organization_id = organization and c.id = u.id
      where c.parent_customer_id is not null and u.id <> family_above.id and u.steps <= most_family_levels())
    select coalesce(max(u.steps), 0), coalesce(bool_or(u.id = family_above.id), false) from up u;
  end;

-- How many stand below it, one under the other, along the longest way?
create function fenji_private.family_below(organization bigint, id bigint) returns integer
  language sql stable set search_path = pg_catalog, public
  begin atomic
    with recursive down (id, steps) as (
      select c.id, 1 from customer c where c.organization_id = organization and c.parent_customer_id = family_below.id
      union all
      select c.id, d.steps + 1 from down d
      join customer c on c.organization_id = organization and c.parent_customer_id = d.id
      where d.steps <= most_family_levels())
    select coalesce(max(d.steps), 0) from down d;
  end;

-- Whoever changes families of an organization does so alone: two moves, each of which sees nothing of the other, could close a circle.
create function fenji_private.lock_families(organization bigint) returns void language sql
  return pg_advisory_xact_lock(hashtextextended('families', organization));

-- Deferrable: an undo of a merge gives a customer back after those who stood below it.
create function fenji_private.hold_families() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  parent bigint;
  above record;
begin
  if tg_op = 'UPDATE' then
    -- What is added up over a family has changed of the former parent, too.
    if old.parent_customer_id is not null then
      perform fenji_private.note_customers(array[old.parent_customer_id], new.organization_id);
    end if;
  end if;
  if new.parent_customer_id is null then return null; end if;
  perform fenji_private.lock_families(new.organization_id);
  -- As it stands by now.
  select c.parent_customer_id into parent from customer c where c.organization_id = new.organization_id and c.id = new.id;
  if parent is null then return null; end if;
  -- It stays until this transaction ends.
  perform from customer p where p.organization_id = new.organization_id and p.id = parent for key share;
  if not found then
    raise exception 'the parent of customer % is not there', new.id using errcode = '23503', constraint = 'customer_parent_there';
  end if;
  select * into above from fenji_private.family_above(new.organization_id, new.id);
  if above.is_circle then
    raise exception 'customer % would stand below itself', new.id using errcode = '23514', constraint = 'customer_parent_circle';
  end if;
  if above.steps + 1 + fenji_private.family_below(new.organization_id, new.id) > most_family_levels() then
    raise exception 'the family of customer % would be too deep', new.id using errcode = '23514', constraint = 'customer_parent_depth';
  end if;
  return null;
end $$;
create constraint trigger customer_parent_given after insert on customer deferrable initially immediate
  for each row when (new.parent_customer_id is not null) execute function fenji_private.hold_families();
create constraint trigger customer_parent_changed after update on customer deferrable initially immediate
  for each row when (new.parent_customer_id is distinct from old.parent_customer_id) execute function fenji_private.hold_families();

-- With a customer goes its place: those below it stand alone, and what was added up over those above it has changed.
create function fenji_private.leave_families() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  above record;
begin
  for above in select g.organization_id, array_agg(distinct g.parent_customer_id) as ids from gone g
    where g.parent_customer_id is not null group by 1
  loop
    perform fenji_private.note_customers(above.ids, above.organization_id);
  end loop;
  update customer c set parent_customer_id = null from gone g
    where c.organization_id = g.organization_id and c.parent_customer_id = g.id;
  return null;
end $$;
create trigger customer_family_left after delete on customer referencing old table as gone
  for each statement execute function fenji_private.leave_families();

revoke all on function fenji_private.family_above(bigint, bigint), fenji_private.family_below(bigint, bigint),
  fenji_private.lock_families(bigint), fenji_private.hold_families(), fenji_private.leave_families() from public;
grant execute on function fenji_private.family_above(bigint, bigint), fenji_private.family_below(bigint, bigint),
  fenji_private.lock_families(bigint) to fenji_app;

alter table bulk_edit_item drop constraint bulk_edit_item_outcome_check,
  add constraint bulk_edit_item_outcome_check check (outcome in ('changed', 'unchanged', 'missing', 'not-allowed', 'too-many-tags', 'family-circle',
    'family-too-deep'));

-- Tags that an import has made: with its undo go those that nobody has.
alter table tag add column import_id bigint;
create index tag_import_idx on tag (organization_id, import_id) where import_id is not null;
