-- Databases of the organization's own that rows are pulled from. A pull fetches rows once and hands them to an import, whose
-- state, receipt and refusals are the pull's.

create sequence connection_id_seq;
create table connection (
  organization_id bigint not null,
  id bigint not null default nextval('connection_id_seq'),
  name text not null,
  -- SourceAddress of the contract; the password beside it, encrypted for this very address.
  address jsonb not null,
  password text not null,
  -- PullPlan; null: nobody has chosen a table yet.
  plan jsonb,
  next_pull_at timestamptz,
  -- Since the last good pull.
  failures integer not null default 0,
  -- Who saved it last, a person or an API key: rows are pulled with the rights that they have by then.
  changed_by text,
  changed_key bigint,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint connection_pkey primary key (organization_id, id),
  constraint connection_name_key unique (organization_id, name)
);
create index connection_due_idx on connection (next_pull_at) where next_pull_at is not null;
alter table connection enable row level security;
create policy connection_wall on connection using (organization_id = current_organization());
grant select, insert, update, delete on connection to fenji_app;

create sequence pull_id_seq;
create table pull (
  organization_id bigint not null,
  connection_id bigint not null,
  id bigint not null default nextval('pull_id_seq'),
  -- Which table: what its columns mean, and how far it was read, hold for no other.
  source_table text not null,
  state text not null,
  origin text not null,
  is_review boolean not null,
  is_whole boolean not null,
  rows bigint,
  -- How far this pull read, of which column: it counts once its import is done.
  watermark text,
  watermark_column text,
  -- Of the rows and of what their columns mean: the same again is not imported again.
  content_hash text,
  import_id bigint,
  failure jsonb,
  created_by text,
  created_at timestamptz not null,
  ended_at timestamptz,
  job_id text,
  constraint pull_pkey primary key (organization_id, connection_id, id),
  constraint pull_connection_fk foreign key (organization_id, connection_id) references connection (organization_id, id) on delete cascade,
  constraint pull_state_check check (state in ('waiting', 'reading', 'imported', 'failed', 'cancelled')),
  constraint pull_origin_check check (origin in ('person', 'schedule'))
);
-- One at a time of a connection fetches.
create unique index pull_open_idx on pull (organization_id, connection_id) where state in ('waiting', 'reading');
alter table pull enable row level security;
create policy pull_wall on pull using (organization_id = current_organization());
grant select, insert, update, delete on pull to fenji_app;

-- Events of other systems: each is known by its key, so that it is taken once however often it is sent. What became of it stays; what it
-- said goes once it is taken.

-- Where an import comes from. Those of events are many and small, and have a list of their own.
alter table import add column origin text not null default 'file',
  add constraint import_origin_check check (origin in ('file', 'connection', 'events'));

create sequence event_batch_id_seq;
create table event_batch (
  organization_id bigint not null,
  id bigint not null default nextval('event_batch_id_seq'),
  webhook_id bigint,
  created_by text,
  created_key bigint,
  state text not null default 'waiting',
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint event_batch_pkey primary key (organization_id, id),
  constraint event_batch_state_check check (state in ('waiting', 'done', 'failed'))
);
alter table event_batch enable row level security;
create policy event_batch_wall on event_batch using (organization_id = current_organization());
grant select, insert, update, delete on event_batch to fenji_app;

create sequence event_id_seq;
create table event (
  organization_id bigint not null,
  id bigint not null default nextval('event_id_seq'),
  -- The webhook that it came by; 0: the API.
  webhook_id bigint not null,
  key text not null collate "C",
  kind text not null,
  data jsonb,
  -- The batch that brought it first, and takes it.
  batch_id bigint not null,
  outcome text not null default 'waiting',
  code text,
  field text,
  import_id bigint,
  constraint event_pkey primary key (organization_id, id),
  constraint event_key unique (organization_id, webhook_id, key),
  constraint event_outcome_check check (outcome in ('waiting', 'created', 'updated', 'unchanged', 'refused')),
  constraint event_batch_fk foreign key (organization_id, batch_id) references event_batch (organization_id, id) on delete cascade
);
create index event_batch_idx on event (organization_id, batch_id, id);
alter table event enable row level security;
create policy event_wall on event using (organization_id = current_organization());
grant select, insert, update, delete on event to fenji_app;

-- Which events a batch named, in its order.
create table event_batch_item (
  organization_id bigint not null,
  batch_id bigint not null,
  place integer not null,
  event_id bigint not null,
  is_repeat boolean not null,
  constraint event_batch_item_pkey primary key (organization_id, batch_id, place),
  constraint event_batch_item_batch_fk foreign key (organization_id, batch_id) references event_batch (organization_id, id) on delete cascade,
  constraint event_batch_item_event_fk foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
);
create index event_batch_item_event_idx on event_batch_item (organization_id, event_id);
alter table event_batch_item enable row level security;
create policy event_batch_item_wall on event_batch_item using (organization_id = current_organization());
grant select, insert, update, delete on event_batch_item to fenji_app;
grant usage on all sequences in schema public to fenji_app;

-- A door for one system that sends its own JSON: address, sealed secret, and which parts of a body are which fields.
create sequence webhook_id_seq;
create table webhook (
  organization_id bigint not null,
  id bigint not null default nextval('webhook_id_seq'),
  name text not null,
  token text not null,
  secret text not null,
  proof text not null,
  mapping jsonb not null,
  is_active boolean not null default true,
  -- Who saved it last: what comes in is brought with the rights that they have by then.
  changed_by text,
  changed_key bigint,
  last_delivery_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint webhook_pkey primary key (organization_id, id),
  constraint webhook_name_key unique (organization_id, name),
  constraint webhook_proof_check check (proof in ('signature', 'bearer'))
);
create unique index webhook_token_idx on webhook (token);
alter table webhook enable row level security;
create policy webhook_wall on webhook using (organization_id = current_organization());
grant select, insert, update, delete on webhook to fenji_app;

create sequence webhook_delivery_id_seq;
create table webhook_delivery (
  organization_id bigint not null,
  webhook_id bigint not null,
  id bigint not null default nextval('webhook_delivery_id_seq'),
  code text not null,
  bytes bigint not null,
  batch_id bigint,
  address text not null,
  created_at timestamptz not null,
  constraint webhook_delivery_pkey primary key (organization_id, webhook_id, id),
  constraint webhook_delivery_webhook_fk foreign key (organization_id, webhook_id) references webhook (organization_id, id) on delete cascade
);
alter table webhook_delivery enable row level security;
create policy webhook_delivery_wall on webhook_delivery using (organization_id = current_organization());
grant select, insert, update, delete on webhook_delivery to fenji_app;
grant usage on all sequences in schema public to fenji_app;

-- In which organization is the door of this address?
create function fenji_private.find_webhook(address text, out organization_id bigint, out webhook_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select w.organization_id, w.id from webhook w where w.token = address;
  end;

-- Whose connections are due to be pulled?
create function fenji_private.due_connections(at timestamptz) returns table (organization_id bigint, connection_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select c.organization_id, c.id from connection c where c.next_pull_at <= at order by c.next_pull_at, c.id limit 100;
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on all functions in schema fenji_private to fenji_app;
