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

-- When a member was last reminded of the key customers that wait for them, and when an organization's were.
create table review_reminder (
  organization_id bigint not null,
  member_id bigint not null,
  reminded_at timestamptz not null,
  constraint review_reminder_pkey primary key (organization_id, member_id)
);
alter table quality_plan add column reminded_on date;

-- Who last confirmed that a contact is still right. The audit has the earlier ones. Not a column of the contact: it is no change of it.
create table contact_review (
  organization_id bigint not null,
  customer_id bigint not null,
  contact_id bigint not null,
  confirmed_at timestamptz not null,
  confirmed_by text,
  constraint contact_review_pkey primary key (organization_id, customer_id, contact_id),
  constraint contact_review_contact_fk foreign key (organization_id, customer_id, contact_id)
    references contact (organization_id, customer_id, id) on delete cascade deferrable
);

-- The contacts that the last measuring found silent for too long, and since when.
create table stale_contact (
  organization_id bigint not null,
  customer_id bigint not null,
  contact_id bigint not null,
  silent_since date not null,
  constraint stale_contact_pkey primary key (organization_id, customer_id, contact_id),
  constraint stale_contact_contact_fk foreign key (organization_id, customer_id, contact_id)
    references contact (organization_id, customer_id, id) on delete cascade deferrable
);
create index stale_contact_since_idx on stale_contact (organization_id, silent_since, contact_id);

-- How many they are, by the owner of their customers; 0: nobody.
create table contact_figure (
  organization_id bigint not null,
  owner_id bigint not null,
  contacts integer not null,
  stale integer not null,
  constraint contact_figure_pkey primary key (organization_id, owner_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['identity_change', 'review_reminder', 'contact_review', 'stale_contact', 'contact_figure'] loop
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

-- Where are owners to be reminded by mail, it is past eight in the morning, and nobody was today?
create function fenji_private.organizations_to_remind(at timestamptz) returns table (organization_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select o.id from organization o join quality_plan p on p.organization_id = o.id
    where (p.definition #>> '{review,isOn}')::boolean and coalesce((p.definition #>> '{review,reminder,isOn}')::boolean, true)
      and extract(hour from at at time zone o.time_zone) >= 8
      and p.reminded_on is distinct from (at at time zone o.time_zone)::date;
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
revoke execute on function fenji_private.note_identities(), fenji_private.forget_identity(), fenji_private.add_built_in_roles() from fenji_app;
