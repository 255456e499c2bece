import type { AuditLine } from '#api/audit.ts'
import { auditOutcomes } from '#domain/audit/verbs.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { Cell } from '#server/export/table/cell.ts'
import { csvLine } from '#server/export/table/csv.ts'
import { type AuditFilter, listEntries } from './list.ts'

/** Rows of one table at most; narrower filters give the rest. Default. */
export const mostLines = 10_000
const batch = 1000

const columns: readonly (readonly [string, (line: AuditLine) => Cell])[] = [
  ['时间', line => line.at], ['账号', line => line.account], ['姓名', line => line.name], ['岗位', line => line.roles.join('、')], ['单位', line => line.unitName], ['地址', line => line.address], ['会话', line => line.session],
  ['类别', line => line.kind], ['操作', line => line.verbLabel], ['接口', line => line.endpoint], ['对象', line => line.subjectKind], ['对象编号', line => line.subjectId], ['工单编号', line => line.orderNumber],
  ['结果', line => (line.outcome === 'refused' ? auditOutcomes.refused : auditOutcomes.done)], ['状态码', line => line.status], ['行数', line => line.rows], ['理由', line => line.reason], ['说明', line => JSON.stringify(line.detail)],
  ['链上序号', line => line.seq], ['条目编号', line => line.id],
]

/** The log as CSV for auditors, newest first, under a line that says whose copy it is. now: epoch ms. */
export async function auditTable(db: Db, place: Place, filter: AuditFilter, mark: string, now: number): Promise<{ text: string; rows: number }> {
  const lines: AuditLine[] = []
  for (let cursor: string | undefined; lines.length < mostLines; cursor = lines.at(-1)?.id) {
    const page = await listEntries(db, place, filter, cursor, batch, now)
    lines.push(...page)
    if (page.length < batch) break
  }
  return { rows: lines.length, text: `\uFEFF${[[mark], columns.map(([label]) => label), ...lines.map(line => columns.map(([, value]) => value(line)))].map(cells => csvLine(cells)).join('')}` }
}
