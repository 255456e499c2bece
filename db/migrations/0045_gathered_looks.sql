-- Looks of one second stand in one entry of the audit log (server/audit/looks.ts). They are found by persons, subjects, addresses and rare verbs.
create index audit_entry_keys_idx on audit_entry using gin (((detail -> 'keys')::jsonb)) where verb = 'looks';

-- How often each person looked on a day that is over, counted once (server/audit/dayCounts.ts).
create table audit_day (
  platform   text not null,
  day        date not null,                    -- of the city
  counts     json not null,                    -- [person, verb, times] of each that looked
  counted_at timestamptz not null,
  primary key (platform, day)
);
select distribute('audit_day');
