-- Where the file of an attachment is, and which files may be somewhere though no attachment has them. A file is noted before it is put
-- anywhere, and the note goes with the transaction by which an attachment has it; the other way round, an attachment that lets go of a
-- file notes it. So whatever breaks off, files are where their rows say, and what is left over is known.

alter table attachment
  add column store text collate "C" not null default 'folder',
  add constraint attachment_store_check check (store in ('folder', 's3'));
create index attachment_store_idx on attachment (store, organization_id, place);

create table attachment_leftover (
  organization_id bigint not null,
  store text collate "C" not null,
  place text not null,
  -- Not before then: somebody may be putting it there, or still be reading it.
  due_at timestamptz not null,
  constraint attachment_leftover_pkey primary key (organization_id, store, place),
  constraint attachment_leftover_store_check check (store in ('folder', 's3'))
);
create index attachment_leftover_due_idx on attachment_leftover (due_at);

alter table attachment_leftover enable row level security;
create policy attachment_leftover_wall on attachment_leftover using (organization_id = (select current_organization()));
grant select, insert, update, delete on attachment_leftover to fenji_app;

-- A moment for those who have just asked where the file is, when it has moved.
create function fenji_private.note_leftover() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into attachment_leftover (organization_id, store, place, due_at)
  values (old.organization_id, old.store, old.place, case tg_op when 'DELETE' then now() else now() + interval '1 minute' end)
  on conflict on constraint attachment_leftover_pkey do update set due_at = excluded.due_at;
  return null;
end $$;
create trigger attachment_deleted after delete on attachment for each row execute function fenji_private.note_leftover();
create trigger attachment_moved after update of store on attachment
  for each row when (old.store <> new.store) execute function fenji_private.note_leftover();

-- Who has files in one of these places that are to move away, or files that are left over?
create function fenji_private.organizations_with_files_to_settle(elsewhere text[]) returns table (organization_id bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select a.organization_id from attachment a where a.store = any(elsewhere)
    union
    select l.organization_id from attachment_leftover l where l.due_at <= now();
  end;

revoke all on all functions in schema fenji_private from public;
grant execute on function fenji_private.organizations_with_files_to_settle(text[]) to fenji_app;
