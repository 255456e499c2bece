import { sql } from 'kysely'
import type { Endpoint } from '#api/endpoint.ts'
import type { Db } from '#server/db/open.ts'
import { endpoints } from '#server/openapi.ts'

/** Whose rows an address is about, by the part before its id. */
const tables: Readonly<Record<string, string>> = {
  orders: 'work_order', disputes: 'work_order', accounts: 'app_user', appeals: 'assessment_appeal', batches: 'batch', catalogue: 'catalogue_entry', drafts: 'bulletin_draft', exports: 'export',
  'issued-bulletins': 'bulletin_issue', ledger: 'ledger_entry', nuisances: 'nuisance', printed: 'printed_import', supervisions: 'supervision', 'test-calls': 'test_call', samples: 'quality_sample', sheets: 'quality_sheet', rights: 'rights_request',
}
/** So many rows of each; of orders, all. */
const most: Readonly<Record<string, number>> = { work_order: 60, app_user: 2, catalogue_entry: 2, quality_sheet: 8 }
/** Values of parameters that are no ids. */
const values: Readonly<Record<string, readonly string[]>> = {
  period: ['2026-06'], day: ['2026-06-10', '2026-06-11'], format: ['docx', 'html'], list: ['overdue', 'late'], edition: ['daily', 'special'], name: ['2022-11'], block: ['typicalCases'],
}
/** What a query must ask for; without it the endpoint refuses. */
const asked: Readonly<Record<string, readonly string[]>> = {
  '/api/drafts/:id/candidates': ['ground=satisfied', 'ground=dissatisfied', 'ground=reworked'], '/api/drafts/:id/compare': ['from=current&to=current'],
  '/api/editions/:edition/tree': ['period=2026-06-10', 'period=2026-06'], '/api/editions/:edition/files/:format': ['period=2026-06-10', 'period=2026-06'],
  '/api/audit/lookers': ['order=26061000001099'], '/api/orders': ['q=%E6%A0%87%E8%AE%B0', 'desk=all&sort=newest&limit=100'], '/api/catalogue': ['q=%E6%A0%87%E8%AE%B0'], '/api/supervisions': ['q=%E6%A0%87%E8%AE%B0'],
}
const someId = '01900000-0000-7000-8000-000000000000'

/** Addresses no reader gets an answer from in the month lived here, each with the reason; a new endpoint belongs in the tables above or here. */
export const unanswered: Readonly<Record<string, string>> = Object.fromEntries([
  ...because('只有数字和口径，须指明表、对象、指标', ['/api/assessment/:period/figure', '/api/assessment/:period/rows', '/api/assessment/:period/xlsx', '/api/assessment/:period/what-if', '/api/assessment/trend', '/api/bulletins/:period/figure', '/api/drafts/:id/figure', '/api/issued-bulletins/:id/figure']),
  ...because('台账的选项和更改，不含工单', ['/api/entered-figures/choices', '/api/entered-figures/history', '/api/ledger/items', '/api/ledger/:id/evidence/:file', '/api/printed/:id', '/api/printed/series']),
  ...because('没有签发、锁定、申诉、拨测和口径草稿', [
    '/api/issued-bulletins/:id', '/api/issued-bulletins/:id/files/:format', '/api/issued-bulletins/:id/verification', '/api/periods/:period/verification', '/api/appeals/:id', '/api/appeals/:id/evidence/:evidence', '/api/scheme-drafts/:id',
    '/api/test-calls/:id', '/api/test-calls/:id/recording', '/api/quality/sheets/:id/recording',
  ]),
])

function because(reason: string, paths: readonly string[]): [string, string][] {
  return paths.map(path => [path, reason])
}

/** `printedOf`: a PDF made when asked for (seconds each), of this Word file (server/render/pdf.ts). */
export interface Door { endpoint: Endpoint; url: string; printedOf?: string }

/** Every GET endpoint of the tables with every row there is of what it is about; a part nothing is known of is opened with an id of nothing. */
export async function doors(db: Db): Promise<Door[]> {
  const known = new Map<string, readonly string[]>()
  for (const [part, table] of Object.entries(tables)) {
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(table)} order by platform, id desc limit ${most[table] ?? 5}`.execute(db)
    known.set(part, rows.map(row => row.id))
  }
  const { rows: papers } = await sql<{ id: string; order: string }>`select id, order_id as order from attachment`.execute(db)
  const { rows: tasks } = await sql<{ id: string; order: string }>`select id, order_id as order from assignment`.execute(db)
  return endpoints.filter(endpoint => endpoint.method === 'GET').flatMap(endpoint => {
    const { path } = endpoint
    if (path === '/api/orders/:id/attachments/:attachment') return papers.map(({ id, order }) => ({ endpoint, url: `/api/orders/${order}/attachments/${id}` }))
    if (path === '/api/orders/:id/audit-hints') return tasks.map(({ id, order }) => ({ endpoint, url: `/api/orders/${order}/audit-hints?assignmentId=${id}` }))
    const found = urls(path, known)
    return [...found, ...(asked[path] ?? []).flatMap(query => found.map(url => `${url}?${query}`))].map(url => ({ endpoint, url, ...printedOf(url) }))
  })
}

function printedOf(url: string): { printedOf?: string } {
  return url.startsWith('/api/issued-bulletins') || !/\/pdf(?:\?|$)/.test(url) ? {} : { printedOf: url.replace('/pdf', '/docx') }
}

function urls(path: string, known: ReadonlyMap<string, readonly string[]>): string[] {
  const parts = path.split('/')
  return parts.slice(1).reduce<string[]>((found, part, at) => {
    const ids = part.startsWith(':') ? (values[part.slice(1)] ?? known.get(parts[at] ?? '') ?? []) : [part]
    return found.flatMap(before => (ids.length === 0 ? [someId] : ids).map(choice => `${before}/${choice}`))
  }, [''])
}
