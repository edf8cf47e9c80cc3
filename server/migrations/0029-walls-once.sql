-- Who the transaction works for is asked once for a statement, not once for a row: a tenth of the time of writing many rows.
-- A subquery without a reference to the row is run once, and its value compared.

do $$
declare
  wall record;
begin
  for wall in
    select schemaname, tablename, policyname, qual, with_check from pg_policies
    where schemaname = 'public' and (qual like '%current_organization()%' or with_check like '%current_organization()%')
      and coalesce(qual, '') || coalesce(with_check, '') not like '%SELECT current_organization()%'
  loop
    if wall.with_check is not null or wall.qual not in ('(organization_id = current_organization())', '(id = current_organization())') then
      raise exception 'the policy % of % is of an unknown form: %', wall.policyname, wall.tablename, wall.qual;
    end if;
    execute format('alter policy %I on %I.%I using (%s)', wall.policyname, wall.schemaname, wall.tablename,
      replace(wall.qual, 'current_organization()', '(select current_organization())'));
  end loop;
end $$;
