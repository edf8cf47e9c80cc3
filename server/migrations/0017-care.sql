-- Looking after data: reminders of the review cycle, contacts that went stale, duplicates looked for by themselves; and lists of imports.

-- The list of imports, newest first, without the many small ones of events.
create index import_list_idx on import (organization_id, id) where origin <> 'events';

-- Whose identity has changed since duplicates were last looked for; more than once where it changed more than once.
create table identity_change (
  organization_id bigint not null,
  customer_id bigint not null
);
create index identity_change_idx on identity_change (organization_id);
insert into identity_change (organization_id, customer_id) select organization_id, customer_id from customer_identity;

do $$
declare
  name text;
begin
  foreach name in array array['identity_change'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;

create function fenji_private.note_identities() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.identity_change (organization_id, customer_id) select c.organization_id, c.customer_id from changed c;
  return null;
end $$;
create trigger customer_identity_inserted after insert on customer_identity referencing new table as changed
  for each statement execute function fenji_private.note_identities();
create trigger customer_identity_updated after update on customer_identity referencing new table as changed
  for each statement execute function fenji_private.note_identities();

-- Where are duplicates to be looked for? Where customers have changed, and an import was done or undone since the last search, or that was a
-- day ago. Not while an import waits or runs: the search comes once for all of them.
create function fenji_private.organizations_to_search(at timestamptz) returns table (organization_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select o.id from organization o left join duplicate_search s on s.organization_id = o.id
    where exists (select from identity_change c where c.organization_id = o.id)
      and (s.started_at is null or s.started_at <= at - interval '1 day'
        or (exists (select from import i where i.organization_id = o.id and i.origin <> 'events'
            and greatest(i.ended_at, i.undone_at) > s.started_at)
          and not exists (select from job j where j.organization_id = o.id and j.kind = 'imports.run' and j.state in ('waiting', 'running'))));
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
revoke execute on function fenji_private.note_identities(), fenji_private.forget_identity(), fenji_private.add_built_in_roles() from fenji_app;
