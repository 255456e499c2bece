-- Desks of the few orders that wait for a word: what units asked for, callers' additions not confirmed, appeals.

create index assignment_asked_idx on assignment (platform, unit, order_id)
  where proposal is not null or termination_requested_at is not null or unreasonable_requested_at is not null;
create index work_order_amended_idx on work_order (platform, id) where amend_count > 0;
create index work_order_appealed_idx on work_order (platform, id) where appealed_at is not null;
