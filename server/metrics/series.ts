/** A series of /metrics: what it is, for the reader of it. Labels take values from tables of ours only, never from what was sent. */
export interface Series { type: 'counter' | 'gauge' | 'histogram'; help: string }

/** All that is measured. Names as Prometheus wants them: base units, `_total` for what only grows. */
export const series = {
  minsheng_requests_total: { type: 'counter', help: 'Requests answered, by endpoint row and class of status.' },
  minsheng_request_seconds: { type: 'histogram', help: 'Seconds until a request was answered, by endpoint row.' },
  minsheng_login_failures_total: { type: 'counter', help: 'Log-ins refused.' },
  minsheng_rate_limited_total: { type: 'counter', help: 'Requests refused for coming too fast.' },
  minsheng_event_loop_lag_seconds: { type: 'gauge', help: 'How late the event loop was since the last reading: mean and 99th percentile.' },
  minsheng_pool_connections: { type: 'gauge', help: 'Database connections of this process: at work, idle, and requests waiting for one.' },
  minsheng_outbox_waiting: { type: 'gauge', help: 'Rows of the outbox not yet done.' },
  minsheng_outbox_oldest_seconds: { type: 'gauge', help: 'Age of the oldest of them.' },
  minsheng_clocks_due: { type: 'gauge', help: 'Clocks whose time has come and that have not acted yet.' },
  minsheng_sessions: { type: 'gauge', help: 'Sessions that have not ended.' },
  minsheng_audit_waiting: { type: 'gauge', help: 'Entries of the audit log not yet on its chain.' },
  minsheng_backup_age_seconds: { type: 'gauge', help: 'Since the last good backup; absent when there is none.' },
  minsheng_drill_age_seconds: { type: 'gauge', help: 'Since the last restore drill that passed; absent when there is none.' },
  minsheng_loop_failures: { type: 'gauge', help: 'Turns of a background loop that failed since one went well.' },
  process_resident_memory_bytes: { type: 'gauge', help: 'Memory of this process.' },
  process_start_time_seconds: { type: 'gauge', help: 'When this process began, in seconds of the epoch.' },
} as const satisfies Record<string, Series>

export type SeriesName = keyof typeof series

export interface Sample { name: SeriesName; labels?: Readonly<Record<string, string>>; value: number }
