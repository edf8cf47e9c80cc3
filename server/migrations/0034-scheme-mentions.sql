-- Whom a comment on a scheme mentions, and whether they have seen it.
create table scheme_comment_mention (
  organization_id bigint not null,
  scheme_id bigint not null,
  comment_id bigint not null,
  member_id bigint not null,
  seen_at timestamptz,
  constraint scheme_comment_mention_pkey primary key (organization_id, scheme_id, comment_id, member_id),
  constraint scheme_comment_mention_comment_fk foreign key (organization_id, scheme_id, comment_id)
    references scheme_comment (organization_id, scheme_id, id) on delete cascade
);
create index scheme_comment_mention_unseen_idx on scheme_comment_mention (organization_id, member_id, comment_id) where seen_at is null;

alter table scheme_comment_mention enable row level security;
create policy scheme_comment_mention_wall on scheme_comment_mention using (organization_id = (select current_organization()));
grant select, insert, update on scheme_comment_mention to fenji_app;
