-- The customers of some owners in one place: put together from these, not looked through one by one.
create index customer_owner_country_idx on customer (organization_id, owner_id, country) where owner_id is not null;
create index customer_owner_region_idx on customer (organization_id, owner_id, region) where owner_id is not null;
create index customer_owner_province_idx on customer (organization_id, owner_id, province) where owner_id is not null;
create index customer_owner_city_idx on customer (organization_id, owner_id, city) where owner_id is not null;

-- What PostgreSQL waits for before it tidies, a fifth of a table, is two hundred thousand of a million customers; until then
-- an index alone does not answer for pages on which one customer changed hands.
alter table customer set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02);
alter table customer_activity set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02);
