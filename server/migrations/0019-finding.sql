-- Customers found while one types: how their names are spoken, and the ends of telephone numbers.

-- Of the normalised name and of its core, Chinese as pinyin: 北京华联 is bjhl and beijinghualian, its core hl and hualian. Null: nothing in it is
-- Chinese; of the core also where it is the whole name.
alter table customer_identity
  add column initials text collate "C",
  add column pinyin text collate "C",
  add column core_initials text collate "C",
  add column core_pinyin text collate "C";
create index customer_identity_initials_idx on customer_identity (organization_id, initials) where initials is not null;
create index customer_identity_pinyin_idx on customer_identity (organization_id, pinyin) where pinyin is not null;
create index customer_identity_core_initials_idx on customer_identity (organization_id, core_initials) where core_initials is not null;
create index customer_identity_core_pinyin_idx on customer_identity (organization_id, core_pinyin) where core_pinyin is not null;
-- Made anew from the customers, with what is new of them.
delete from customer_identity;

create function digits_end(number text) returns text language sql immutable parallel safe
  return right(regexp_replace(number, '\D', '', 'g'), 4);
create index customer_key_phone_end_idx on customer_key (organization_id, right(value, 4)) where kind = 'phone';
create index contact_mobile_end_idx on contact (organization_id, digits_end(mobile)) where mobile is not null;
create index contact_phone_end_idx on contact (organization_id, digits_end(phone)) where phone is not null;
create index contact_name_idx on contact (organization_id, (lower(name)) collate "C");

-- Customers of the organization that somebody could mean who types this, each way by its index, at most `most` each. The walls would keep
-- expressions from their indexes, because comparing might tell of rows behind them; here it cannot. What is null is not looked for.
-- `owners`: only customers of these; null: everybody's.
create function fenji_private.find_by_words(named text, spoken text, beginning text, ending text, numbers text[], address text, person text,
    owners bigint[], most integer)
  returns table (customer_id bigint, way text, detail text)
  language sql stable security definer set search_path = pg_catalog, public
  set enable_seqscan = off set enable_bitmapscan = off
  begin atomic
    with one (organization_id) as materialized (select current_organization())
    select found.customer_id, found.way, found.detail from one cross join lateral (
      (select c.id as customer_id, 'code' as way, null as detail from customer c where c.organization_id = one.organization_id
        and (lower(c.code)) collate "C" >= beginning and (lower(c.code)) collate "C" < beginning || U&'\+10FFFF'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select c.id, 'name', null from customer c where c.organization_id = one.organization_id
        and (case when c.name is null then '' else c.name end) collate "C" >= named
        and (case when c.name is null then '' else c.name end) collate "C" < named || U&'\+10FFFF'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select i.customer_id, 'initials', null from customer_identity i
        join customer c on c.organization_id = i.organization_id and c.id = i.customer_id
        where i.organization_id = one.organization_id and i.initials >= spoken and i.initials < spoken || '~'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select i.customer_id, 'initials', null from customer_identity i
        join customer c on c.organization_id = i.organization_id and c.id = i.customer_id
        where i.organization_id = one.organization_id and i.core_initials >= spoken and i.core_initials < spoken || '~'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select i.customer_id, 'pinyin', null from customer_identity i
        join customer c on c.organization_id = i.organization_id and c.id = i.customer_id
        where i.organization_id = one.organization_id and i.pinyin >= spoken and i.pinyin < spoken || '~'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select i.customer_id, 'pinyin', null from customer_identity i
        join customer c on c.organization_id = i.organization_id and c.id = i.customer_id
        where i.organization_id = one.organization_id and i.core_pinyin >= spoken and i.core_pinyin < spoken || '~'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select k.customer_id, 'phone', null from customer_key k
        join customer c on c.organization_id = k.organization_id and c.id = k.customer_id
        where k.organization_id = one.organization_id and k.kind = 'phone' and right(k.value, 4) = ending
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select k.customer_id, 'phone', null from customer_key k
        join customer c on c.organization_id = k.organization_id and c.id = k.customer_id
        where k.organization_id = one.organization_id and k.kind = 'phone' and k.value = any (numbers)
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select k.customer_id, 'email', null from customer_key k
        join customer c on c.organization_id = k.organization_id and c.id = k.customer_id
        where k.organization_id = one.organization_id and k.kind = 'email' and k.value >= address and k.value < address || U&'\+10FFFF'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select t.customer_id, 'contact', t.name from contact t
        join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
        where t.organization_id = one.organization_id
        and (lower(t.name)) collate "C" >= person and (lower(t.name)) collate "C" < person || U&'\+10FFFF'
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select t.customer_id, 'contact-phone', t.name from contact t
        join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
        where t.organization_id = one.organization_id and digits_end(t.mobile) = ending
        and (owners is null or c.owner_id = any (owners)) limit most)
      union all
      (select t.customer_id, 'contact-phone', t.name from contact t
        join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
        where t.organization_id = one.organization_id and digits_end(t.phone) = ending
        and (owners is null or c.owner_id = any (owners)) limit most)
    ) found;
  end;
revoke all on function fenji_private.find_by_words(text, text, text, text, text[], text, text, bigint[], integer) from public;
grant execute on function fenji_private.find_by_words(text, text, text, text, text[], text, text, bigint[], integer) to fenji_app;
