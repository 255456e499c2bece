-- A look at a caller's data is for some fields, for a listed reason, and for some minutes. Whoever looks is asked by person and hour.

alter table reveal
  add column fields     text[] not null default '{phone}',
  add column remark     text,                          -- in words, when the listed reason does not say it
  add column expires_at timestamptz;
update reveal set expires_at = at;
alter table reveal
  alter column fields drop default,
  alter column expires_at set not null;
create index reveal_user_idx on reveal (platform, user_id, at desc);

-- Looks once written down stay, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on reveal from app;
  end if;
end
$$;
