-- The role the product's statements may run under: events can be added, never changed or removed.
-- A database user who may not create roles leaves that to the operator (docs/operating.md).
do $$
begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app nologin;
  end if;
  grant select, insert, update, delete on all tables in schema public to app;
  revoke update, delete, truncate on event from app;
  revoke insert, update, delete on schema_migration from app;
  alter default privileges in schema public grant select, insert, update, delete on tables to app;
  -- The owner must be able to act as it (superusers always are).
  execute format('grant app to %I', current_user);
exception when insufficient_privilege then
  raise notice 'role app not created: the database user may not create roles';
end
$$;
