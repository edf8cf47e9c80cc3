-- Who may see and change what: roles as data, teams, owners of customers, API keys, password resets, an audit to search.

-- Roles and teams ---------------------------------------------------------------------------------------------------

create sequence role_id_seq;
-- A built-in role has a key; while nobody changed it, its policy is null and comes from the program.
create table role (
  organization_id bigint not null,
  id bigint not null default nextval('role_id_seq'),
  key text,
  name text,
  policy jsonb,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint role_pkey primary key (organization_id, id),
  constraint role_key_key unique (organization_id, key),
  constraint role_name_key unique (organization_id, name),
  constraint role_origin_check check (case when key is null then name is not null and policy is not null else name is null end)
);

create sequence team_id_seq;
create table team (
  organization_id bigint not null,
  id bigint not null default nextval('team_id_seq'),
  name text not null,
  parent_id bigint,
  created_at timestamptz not null default now(),
  constraint team_pkey primary key (organization_id, id),
  constraint team_name_key unique nulls not distinct (organization_id, parent_id, name),
  constraint team_parent_fk foreign key (organization_id, parent_id) references team (organization_id, id),
  constraint team_parent_check check (parent_id <> id)
);
create index team_parent_idx on team (organization_id, parent_id);

do $$
declare
  name text;
begin
  foreach name in array array['role', 'team'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;

-- Every organization begins with the built-in roles, whoever makes it.
create function fenji_private.add_built_in_roles() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.role (organization_id, key)
    select new.id, key from unnest(array['administrator', 'director', 'manager', 'sales', 'service', 'analyst', 'viewer']) key;
  return null;
end $$;
create trigger organization_roles after insert on organization
  for each row execute function fenji_private.add_built_in_roles();
insert into role (organization_id, key)
  select o.id, key from organization o,
    unnest(array['administrator', 'director', 'manager', 'sales', 'service', 'analyst', 'viewer']) key
  order by o.id;

-- Who published grades is a director now; who worked with all customers keeps seeing them, as an analyst.
alter table member add column role_id bigint, add column team_id bigint;
alter table invitation add column role_id bigint, add column team_id bigint;
do $$
declare
  name text;
begin
  foreach name in array array['member', 'invitation'] loop
    execute format($update$
      update %1$I m set role_id = r.id from role r where r.organization_id = m.organization_id and r.key =
        case m.role when 'manager' then 'director' when 'member' then 'analyst' else m.role end$update$, name);
    execute format('alter table %1$I drop column role, alter column role_id set not null,
      add constraint %2$I foreign key (organization_id, role_id) references role (organization_id, id),
      add constraint %3$I foreign key (organization_id, team_id) references team (organization_id, id)',
      name, name || '_role_fk', name || '_team_fk');
  end loop;
end $$;
create index member_role_idx on member (organization_id, role_id);
create index member_team_idx on member (organization_id, team_id);

-- Owners of customers -----------------------------------------------------------------------------------------------

alter table customer add column owner_id bigint,
  add constraint customer_owner_fk foreign key (organization_id, owner_id) references member (organization_id, id);
-- The owner stands beside the figures too: so the customers of one owner lie in the order of each figure.
alter table customer_activity add column owner_id bigint;
create index customer_owner_idx on customer (organization_id, owner_id, id) where owner_id is not null;
create index customer_owner_code_idx on customer (organization_id, owner_id, code collate "C", id) where owner_id is not null;
create index customer_owner_name_idx
  on customer (organization_id, owner_id, (case when name is null then '' else name end) collate "C", id)
  where owner_id is not null;
create index customer_activity_owner_amount_idx on customer_activity (organization_id, owner_id, amount_e4, customer_id)
  where owner_id is not null;
create index customer_activity_owner_orders_idx on customer_activity (organization_id, owner_id, orders, customer_id)
  where owner_id is not null;
create index customer_activity_owner_last_order_idx on customer_activity
  (organization_id, owner_id, (case when last_order_on is null then '-infinity' else last_order_on end), customer_id)
  where owner_id is not null;

-- API keys and password resets ----------------------------------------------------------------------------------------

create sequence api_key_id_seq;
create table api_key (
  organization_id bigint not null,
  id bigint not null default nextval('api_key_id_seq'),
  name text not null,
  prefix text not null,
  secret_hash text not null,
  role_id bigint not null,
  scopes text[] not null,
  created_by text,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_pkey primary key (organization_id, id),
  constraint api_key_role_fk foreign key (organization_id, role_id) references role (organization_id, id)
);
create unique index api_key_secret_idx on api_key (secret_hash);
create index api_key_role_idx on api_key (organization_id, role_id);
alter table api_key enable row level security;
create policy api_key_wall on api_key using (organization_id = current_organization());
grant select, insert, update, delete on api_key to fenji_app;

-- A link by which a person chooses a new password, once. Of persons, not of organizations, like their sessions.
create table password_reset (
  token_hash text not null,
  person_id text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint password_reset_pkey primary key (token_hash),
  constraint password_reset_person_fk foreign key (person_id) references person (id) on delete cascade
);
create index password_reset_person_idx on password_reset (person_id);
grant select, insert, delete on password_reset to fenji_app;

-- A phone number as most people see it: 138****0000.
create function masked_phone(value text) returns text language sql immutable parallel safe strict
  return case when length(value) >= 11 then left(value, 3) || '****' || right(value, 4)
    when length(value) >= 7 then left(value, 2) || '****' || right(value, 2)
    else '****' end;

-- For whom a job works.
alter table job add column created_by text;
update job set created_by = data->'actor'->>'personId';

-- Watermarks and audit -------------------------------------------------------------------------------------------------

alter table organization
  add column watermark_screens boolean not null default true,
  add column watermark_exports boolean not null default true;

alter table audit_event add column api_key_id bigint;
drop index audit_event_recent_idx;
create index audit_event_person_idx on audit_event (organization_id, person_id, id);
-- By byte, so that a range finds whatever begins with a word.
create index audit_event_action_idx on audit_event (organization_id, action collate "C", id);
create index audit_event_request_idx on audit_event (organization_id, request_id collate "C", id);
create index audit_event_address_idx on audit_event (organization_id, address collate "C", id);
create index audit_event_subject_idx on audit_event (organization_id, subject, id);
create index audit_event_time_idx on audit_event (organization_id, at, id);

grant usage on all sequences in schema public to fenji_app;

-- Doors across the walls -----------------------------------------------------------------------------------------------

-- Whose key is this? Only while it is good.
create function fenji_private.find_api_key(hash text, moment timestamptz, out organization_id bigint, out key_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select k.organization_id, k.id from api_key k
    where k.secret_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > moment);
  end;

-- Does this person work in another organization than the one that the transaction works for?
create function fenji_private.works_elsewhere(person text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select exists (select from member m where m.person_id = person and m.is_active
      and m.organization_id is distinct from current_organization());
  end;

-- The organizations in which the person of the transaction works.
create function fenji_private.own_organizations() returns table (id bigint, name text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select o.id, o.name from organization o join member m on m.organization_id = o.id
    where m.person_id = current_person() and m.is_active order by m.joined_at, o.id;
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
revoke execute on function fenji_private.add_built_in_roles() from fenji_app;
