-- What waits on the desks is counted with every page, and listed by deadline: from this index, which holds the few open orders.

create index work_order_open_idx on work_order (platform, state, coalesce(next_due_at, 'infinity'), id) include (next_due_at)
  where state not in ('declined', 'resolvedOnline', 'closed', 'archivedHard', 'withdrawn', 'terminated', 'transferredOut', 'merged');
