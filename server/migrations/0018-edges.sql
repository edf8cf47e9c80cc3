-- Who did it and when, in the system from which a record comes, also of transactions; and which member that was, where it was one.
alter table transaction add column author text, add column authored_at timestamptz;

do $$
declare
  name text;
begin
  foreach name in array array['customer', 'contact', 'receivable', 'receivable_payment', 'interaction', 'service_record', 'customer_case',
    'survey_response', 'referral', 'opportunity', 'transaction'] loop
    execute format('alter table %I add column author_id bigint', name);
  end loop;
end $$;

-- A secret that was renewed, sealed: it counts beside the new one until then.
alter table webhook add column former_secret text, add column former_until timestamptz,
  add constraint webhook_former_check check ((former_secret is null) = (former_until is null));

-- Forgets batches of events, of any organization, that ended before this moment, unless one of their keys was sent again since. @returns how many
create function fenji_private.forget_events(moment timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  forgotten integer;
begin
  delete from event_batch b using (
    select o.organization_id, o.id from event_batch o
    where o.ended_at < moment and not exists (
      select from event e join event_batch_item i on i.organization_id = e.organization_id and i.event_id = e.id
      join event_batch l on l.organization_id = i.organization_id and l.id = i.batch_id
      where e.organization_id = o.organization_id and e.batch_id = o.id and (l.created_at >= moment or l.ended_at is null))
    order by o.ended_at limit 1000
  ) old where b.organization_id = old.organization_id and b.id = old.id;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

create index event_batch_ended_idx on event_batch (ended_at) where ended_at is not null;
revoke all on all functions in schema fenji_private from public;
grant execute on function fenji_private.forget_events(timestamptz) to fenji_app;
