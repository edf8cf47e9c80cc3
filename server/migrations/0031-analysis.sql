-- Charts of the place Analysis that somebody put together, for themselves or for everybody: what each shows is asked by whoever looks.

create sequence dashboard_id_seq;
create table dashboard (
  organization_id bigint not null references organization (id),
  id bigint not null default nextval('dashboard_id_seq'),
  person_id text not null,
  name text not null,
  is_shared boolean not null default false,
  -- Charts in order, with their widths, parameters and the filter, see DashboardDefinition in the contract.
  definition jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint dashboard_pkey primary key (organization_id, id),
  constraint dashboard_name_key unique (organization_id, person_id, name),
  constraint dashboard_name_check check (length(name) between 1 and 60)
);

alter table dashboard enable row level security;
create policy dashboard_wall on dashboard using (organization_id = (select current_organization()));
grant select, insert, update, delete on dashboard to fenji_app;
grant usage on all sequences in schema public to fenji_app;
