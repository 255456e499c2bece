import { leaderDesk } from '#domain/registers/dutyDay.ts'
import type { Value } from './check.ts'
import type { TableName } from './tables.ts'

/** Tables besides calls and orders, read after them: what they name may have come in the same batch. */
export const besides = ['testCalls', 'enteredFigures', 'bulletinTexts', 'ledgerEntries', 'spotChecks', 'knowledgeUpdates', 'knowledgeReminders', 'dutyDays'] as const satisfies readonly TableName[]
export type Besides = (typeof besides)[number]

export interface Statement { text: string; values: unknown[] }
interface Context { platform: string; batch: string; now: Date; id: () => string }
type Values = Readonly<Record<string, Value>>

/** How a row of a small table is written, once everything else is in. */
export const statements: Readonly<Record<Exclude<Besides, 'testCalls'>, (values: Values, context: Context) => Statement[]>> = {
  enteredFigures: (v, { platform, now, id }) => [
    {
      text: `insert into entered_figure (platform, period, subject, figure, value, source, entered_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (platform, period, subject, figure) do update set value = excluded.value, source = excluded.source, entered_by = null, entered_at = excluded.entered_at`,
      values: [platform, v.period, v.subject, v.figure, v.value, v.source, now],
    },
    {
      text: 'insert into entered_figure_change (platform, id, period, subject, figure, value, source, at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      values: [platform, id(), v.period, v.subject, v.figure, v.value, v.source, now],
    },
  ],
  bulletinTexts: (v, { platform, now }) => [{
    text: `insert into bulletin_text (platform, period, block, text, updated_at) values ($1, $2, $3, $4, $5)
      on conflict (platform, period, block) do update set text = excluded.text, updated_at = excluded.updated_at`,
    values: [platform, v.period, v.block, v.text, now],
  }],
  ledgerEntries: (v, { platform, batch, now, id }) => [{
    text: `insert into ledger_entry (platform, id, period, unit, item, points, detail, order_number, articles, import_batch, entered_at, order_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8::text, $9, $10, $11, (select o.id from work_order o where o.platform = $1 and o.number = $8::text))`,
    values: [platform, id(), v.period, v.unit, v.item, v.points, v.detail, v.orderNumber, v.articles, batch, now],
  }],
  spotChecks: (v, { platform, batch, now, id }) => [{
    text: `insert into spot_check (platform, id, period, order_number, order_id, unit, county, sample_number, sampled_at, rating, contacted, matter, reply, remark, import_batch, entered_at)
      values ($1, $2, $3, $4::text, (select o.id from work_order o where o.platform = $1 and o.number = $4::text), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [platform, id(), v.period, v.orderNumber, v.unit, v.county, v.sampleNumber, instant(v.sampledAt), v.rating, v.contacted, v.matter, v.reply, v.remark, batch, now],
  }],
  knowledgeUpdates: (v, { platform, batch, now, id }) => [{
    text: 'insert into knowledge_update (platform, id, unit, title, kind, at, import_batch, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [platform, id(), v.unit, v.title, v.kind, instant(v.at), batch, now],
  }],
  knowledgeReminders: (v, { platform, batch, now, id }) => [{
    text: 'insert into knowledge_reminder (platform, id, unit, title, reminded_at, due_at, answered_at, import_batch, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [platform, id(), v.unit, v.title, instant(v.remindedAt), instant(v.dueAt), instant(v.answeredAt), batch, now],
  }],
  dutyDays: (v, { platform, batch, now, id }) => [{
    text: `insert into duty_day (platform, id, day, desk, unit, leader, hours, supervised, import_batch, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (platform, day, desk, unit) where withdrawn_at is null
      do update set leader = excluded.leader, hours = excluded.hours, supervised = excluded.supervised, import_batch = excluded.import_batch, entered_by = null, entered_at = excluded.entered_at`,
    values: [platform, id(), v.day, v.desk ?? leaderDesk, v.unit, v.leader, v.hours, v.supervised, batch, now],
  }],
}

function instant(value: Value | undefined): Date | null {
  return typeof value === 'number' ? new Date(value) : null
}
