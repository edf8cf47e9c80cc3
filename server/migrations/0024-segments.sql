-- Conditions over customers that are kept: segments, and views of the list. Their columns are kept in memory, and are read again of
-- whom fact_change names.

-- Grades change without facts where overrides begin and end.
create trigger grade_result_updated after update on grade_result referencing old table as gone new table as changed
  for each statement execute function fenji_private.note_changes('customer_id');

create trigger customer_tag_inserted after insert on customer_tag referencing new table as changed
  for each statement execute function fenji_private.note_changes('customer_id');
create trigger customer_tag_updated after update on customer_tag referencing old table as gone new table as changed
  for each statement execute function fenji_private.note_changes('customer_id');
create trigger customer_tag_deleted after delete on customer_tag referencing old table as changed
  for each statement execute function fenji_private.note_changes('customer_id');

create sequence segment_id_seq;
create table segment (
  organization_id bigint not null references organization (id),
  id bigint not null default nextval('segment_id_seq'),
  -- By which schemes name it, once and for all.
  key text not null collate "C",
  name text not null,
  description text,
  -- See CustomerCondition in the contract.
  condition jsonb not null,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint segment_pkey primary key (organization_id, id),
  constraint segment_key_key unique (organization_id, key),
  constraint segment_name_key unique (organization_id, name),
  constraint segment_name_check check (length(name) between 1 and 100)
);

-- How many customers a segment had on a day, of everybody's, and what they had bought by then.
create table segment_snapshot (
  organization_id bigint not null,
  segment_id bigint not null,
  day date not null,
  -- null: it could not be counted.
  customers integer,
  amount_e4 bigint,
  constraint segment_snapshot_pkey primary key (organization_id, segment_id, day),
  constraint segment_snapshot_segment_fk foreign key (organization_id, segment_id)
    references segment (organization_id, id) on delete cascade
);

create sequence saved_view_id_seq;
create table saved_view (
  organization_id bigint not null references organization (id),
  id bigint not null default nextval('saved_view_id_seq'),
  person_id text not null,
  name text not null,
  is_shared boolean not null default false,
  -- Columns, condition and order, see SavedView in the contract.
  definition jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint saved_view_pkey primary key (organization_id, id),
  constraint saved_view_name_key unique (organization_id, person_id, name),
  constraint saved_view_name_check check (length(name) between 1 and 60)
);

-- With which view somebody's list opens.
create table default_view (
  organization_id bigint not null,
  person_id text not null,
  view_id bigint not null,
  constraint default_view_pkey primary key (organization_id, person_id),
  constraint default_view_view_fk foreign key (organization_id, view_id) references saved_view (organization_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['segment', 'segment_snapshot', 'saved_view', 'default_view'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;
grant usage on all sequences in schema public to fenji_app;

-- Which organizations have a segment without figures of the day that it is there?
create function fenji_private.organizations_with_segments_to_count(at timestamptz) returns table (organization_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select distinct s.organization_id from segment s join organization o on o.id = s.organization_id
    where not exists (select from segment_snapshot t where t.organization_id = s.organization_id and t.segment_id = s.id
      and t.day = (at at time zone o.time_zone)::date);
  end;

revoke all on function fenji_private.organizations_with_segments_to_count(timestamptz) from public;
grant execute on function fenji_private.organizations_with_segments_to_count(timestamptz) to fenji_app;
