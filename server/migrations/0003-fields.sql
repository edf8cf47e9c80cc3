-- Fields of a customer beyond the built-in columns, and groups of fields that an organization defines for its roles.

-- Values by field key: numbers (money in units of the currency), texts, days, booleans, choice keys. A field without a value is not there.
alter table customer add column custom jsonb not null default '{}';

create table field_group (
  organization_id bigint not null references organization (id),
  key text not null,
  name jsonb not null,
  created_at timestamptz not null default now(),
  constraint field_group_pkey primary key (organization_id, key),
  constraint field_group_key_check check (key like 'custom-%')
);
create unique index field_group_name_zh_key on field_group (organization_id, (name ->> 'zh'));
create unique index field_group_name_en_key on field_group (organization_id, (name ->> 'en'));

create table custom_field (
  organization_id bigint not null references organization (id),
  key text not null,
  name jsonb not null,
  kind text not null,
  -- A built-in group of fields, or the key of a field_group.
  field_group text not null,
  own_group text generated always as (case when field_group like 'custom-%' then field_group end) stored,
  -- Of a choice: its keys and names in order, best first where they have an order.
  choices jsonb,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint custom_field_pkey primary key (organization_id, key),
  constraint custom_field_kind_check check (kind in ('text', 'number', 'money', 'date', 'choice', 'choices', 'boolean')),
  constraint custom_field_group_fk foreign key (organization_id, own_group) references field_group (organization_id, key)
);
create unique index custom_field_name_zh_key on custom_field (organization_id, (name ->> 'zh'));
create unique index custom_field_name_en_key on custom_field (organization_id, (name ->> 'en'));
create index custom_field_group_idx on custom_field (organization_id, own_group);

do $$
declare
  name text;
begin
  foreach name in array array['field_group', 'custom_field'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (organization_id = current_organization())', name || '_wall', name);
    execute format('grant select, insert, update, delete on %I to fenji_app', name);
  end loop;
end $$;
