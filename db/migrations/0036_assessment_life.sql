-- An exclusion taken back before its month is locked, what each row of a frozen month was, where in the console a notice leads, and lists and ledger of a draft.

alter table assessment_exclusion
  add column withdrawn_by uuid,
  add column withdrawn_at timestamptz,
  add column withdrawal   text,                -- why it was taken back
  add constraint assessment_exclusion_withdrawn_check check (num_nonnulls(withdrawn_by, withdrawn_at, withdrawal) in (0, 3)),
  drop constraint assessment_exclusion_scope_key;
create unique index assessment_exclusion_scope_idx on assessment_exclusion (platform, assignment_id, scope) where withdrawn_at is null;

-- Beside the digests of a frozen month (assessment_snapshot.row_digests): the SHA-256 of sums is the digest of the kind.
create table assessment_frozen_row (
  platform text   not null,
  period   text   not null,
  kind     text   not null,                    -- a view of db/views, or entered_figure
  ids      uuid[] not null,
  sums     bytea  not null,                    -- SHA-256 of each row, 32 bytes apiece, in the order of ids
  primary key (platform, period, kind)
);
select distribute('assessment_frozen_row');
alter table assessment_frozen_row add constraint assessment_frozen_row_period_fk foreign key (platform, period) references assessment_period;

alter table notice add column page text;       -- path in the console; null: the order, or nowhere

-- Beside the tables a draft may change the lists and the ledger; null: the base's.
alter table assessment_scheme
  add column lists  json,
  add column ledger json;

-- What was decided stays; that it was taken back is added to it once (0019).
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    grant update (withdrawn_by, withdrawn_at, withdrawal) on assessment_exclusion to app;
    revoke update, delete, truncate on assessment_frozen_row from app;
  end if;
end
$$;
