-- Words that name a citizen who has to be erased stand in rows that are otherwise only added to as well. This is the one door to them; that it was
-- opened stays, and why. No hash of what was there: a short text would be guessed from it.
create table redaction (
  platform text not null,
  id       uuid not null,                      -- UUIDv7 of at
  relation text not null,
  row_id   uuid not null,
  columns  text[] not null,
  cause    text not null,                      -- retention, or the number of a rights request
  at       timestamptz not null,
  primary key (platform, id)
);

create function redact(of_platform text, redaction_id uuid, of_relation text, of_row uuid, words jsonb, because text, moment timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changes text;
begin
  if of_relation <> all ('{assessment_exclusion,assessment_scheme_step,assessment_snapshot,assessment_step,bulletin_revision,entered_figure_change,ledger_evidence,quality_amendment,reveal}') then
    raise exception 'redact: % is changed where it lies', of_relation;
  end if;
  if words - '{reason,withdrawal,note,facts,text,source,name,content,marks,findings,remark}'::text[] <> '{}' then
    raise exception 'redact: words only';
  end if;
  select string_agg(format('%I = ($1 ->> %L)::%s', a.attname, a.attname, format_type(a.atttypid, a.atttypmod)), ', ')
  into   changes
  from   pg_attribute a
  where  a.attrelid = of_relation::regclass and a.attnum > 0 and words ? a.attname::text;
  execute format('update %I set %s where platform = $2 and id = $3', of_relation, changes) using words, of_platform, of_row;
  insert into redaction (platform, id, relation, row_id, columns, cause, at)
  values (of_platform, redaction_id, of_relation, of_row, array(select jsonb_object_keys(words)), because, moment);
end
$$;

select distribute('redaction');

revoke all on function redact(text, uuid, text, uuid, jsonb, text, timestamptz) from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'app') then
    grant execute on function redact(text, uuid, text, uuid, jsonb, text, timestamptz) to app;
    revoke insert, update, delete, truncate on redaction from app;
  end if;
end
$$;
