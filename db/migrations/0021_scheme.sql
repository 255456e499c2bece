-- Definitions made in the console: drafts of assessment schemes, who proposed and who adopted them, and everything that was done to them.

create table assessment_scheme (
  platform   text not null,
  id         uuid not null,                    -- UUIDv7 of created_at
  title      text not null,
  base       text not null,                    -- month of the city's own scheme whose lists, ledger and rows it keeps
  origin_id  uuid,                             -- the adopted scheme it was copied from; null: the base itself
  from_month text not null,                    -- yyyy-mm, the first month it is meant for
  source     text not null,                    -- document and clause, or 默认
  body       json not null,                    -- ref of a table -> its sheet and place rule; json keeps the order of figures
  state      text not null check (state in ('draft', 'proposed', 'adopted', 'discarded')),
  version    int  not null,                    -- 1, 2, 3 ...: whoever saves says which one was seen
  author     uuid not null,
  created_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  adopted_by uuid,
  adopted_at timestamptz,
  primary key (platform, id),
  constraint assessment_scheme_four_eyes_check check (adopted_by is null or adopted_by <> author),
  constraint assessment_scheme_adopted_check check ((state = 'adopted') = (adopted_by is not null and adopted_at is not null))
);
create index assessment_scheme_state_idx on assessment_scheme (platform, state, id desc);

-- Every step with who and when: what a save changed, and the whole as it was proposed and adopted.
create table assessment_scheme_step (
  platform  text not null,
  id        uuid not null,                     -- UUIDv7 of at
  scheme_id uuid not null,
  version   int  not null,
  verb      text not null,
  at        timestamptz not null,
  by_user   uuid not null,
  note      text,
  changes   json not null,                     -- list: table, title, kind, name, label, before, after
  body      json,                              -- of proposals and adoptions
  primary key (platform, id)
);
create index assessment_scheme_step_idx on assessment_scheme_step (platform, scheme_id, id desc);

select distribute('assessment_scheme');
select distribute('assessment_scheme_step');

alter table assessment_scheme      add constraint assessment_scheme_origin_fk      foreign key (platform, origin_id) references assessment_scheme;
alter table assessment_scheme_step add constraint assessment_scheme_step_scheme_fk foreign key (platform, scheme_id) references assessment_scheme;

-- What was done stays, where the role exists (0004).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    revoke update, delete, truncate on assessment_scheme_step from app;
    revoke delete, truncate on assessment_scheme from app;
  end if;
end
$$;
