-- What waits on the desks is counted with every page: from this index alone, which holds the few open orders.

create index work_order_open_idx on work_order (platform, state, next_due_at)
  where state not in ('declined', 'resolvedOnline', 'closed', 'archivedHard', 'withdrawn', 'terminated', 'transferredOut', 'merged');
