-- What people say of a scheme while it is worked on.

create sequence scheme_comment_id_seq;
create table scheme_comment (
  organization_id bigint not null,
  scheme_id bigint not null,
  id bigint not null default nextval('scheme_comment_id_seq'),
  version integer not null,
  text text not null,
  created_by text,
  created_at timestamptz not null default now(),
  constraint scheme_comment_pkey primary key (organization_id, scheme_id, id),
  constraint scheme_comment_text_check check (length(text) between 1 and 2000)
);

alter table scheme_comment enable row level security;
create policy scheme_comment_wall on scheme_comment using (organization_id = current_organization());
grant select, insert, delete on scheme_comment to fenji_app;
grant usage on sequence scheme_comment_id_seq to fenji_app;
