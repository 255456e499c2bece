-- An export is made piece by piece: each piece is there for good with how far it is, so that a server that dies leaves the rest to the next.

alter table export
  add column taken_by    uuid,          -- which making is at it; what another one writes no longer counts
  add column taken_until timestamptz,   -- unless it goes on, others may take it then
  add column progress    jsonb;         -- server/export/progress.ts; null: nothing is written
