import { sql } from 'kysely'
import type { Endpoint } from '#api/endpoint.ts'
import type { Db } from '#server/db/open.ts'
import { endpoints } from '#server/openapi.ts'
import { printing } from './offices.ts'

/** Whose rows an address is about, by the part before its id. */
const tables: Readonly<Record<string, string>> = {
  orders: 'work_order', disputes: 'work_order', accounts: 'app_user', appeals: 'assessment_appeal', batches: 'batch', catalogue: 'catalogue_entry', drafts: 'bulletin_draft', exports: 'export',
  'issued-bulletins': 'bulletin_issue', ledger: 'ledger_entry', nuisances: 'nuisance', printed: 'printed_import', supervisions: 'supervision', 'scheme-drafts': 'assessment_scheme', 'test-calls': 'test_call', samples: 'quality_sample', sheets: 'quality_sheet', rights: 'rights_request',
}
/** So many rows of each; of orders, all. */
const most: Readonly<Record<string, number>> = { work_order: 60, app_user: 2, catalogue_entry: 2, quality_sheet: 8, bulletin_draft: 2 }
/** Values of parameters that are no ids. */
const values: Readonly<Record<string, readonly string[]>> = {
  period: ['2026-06'], day: ['2026-06-10', '2026-06-11'], format: ['docx', 'html', 'xlsx', 'json'], list: ['overdue', 'late'], edition: ['daily', 'special'], name: ['2022-11'], block: ['typicalCases'],
}
/** What a query must ask for; without it the endpoint refuses. */
const figure = ['ref=headline.values.calls_received', `ref=${encodeURIComponent('appendix_1.rows zhujian satisfaction_pct')}`]
const counted = ['table=appendix_1.rows&subject=zhujian&name=effective_orders', 'table=appendix_1.rows&subject=zhujian&name=satisfied', 'table=appendix_1.total&name=effective_orders']
const asked: Readonly<Record<string, readonly string[]>> = {
  '/api/bulletins/:period/figure': figure, '/api/drafts/:id/figure': figure, '/api/issued-bulletins/:id/figure': figure,
  '/api/assessment/:period/figure': counted, '/api/assessment/:period/xlsx': counted, '/api/assessment/:period/rows': counted.flatMap(one => [one, `${one}&counted=no`]), '/api/assessment/:period/what-if': ['scheme=2022-11'],
  '/api/assessment/trend': ['table=callback&name=satisfaction_pct&from=2026-01&to=2026-12'], '/api/printed/series': ['table=headline.values&name=on_time_rate_pct&from=2021-01&to=2021-12'],
  '/api/ledger/items': ['period=2026-06'], '/api/entered-figures/choices': ['period=2026-06'],
  '/api/drafts/:id/candidates': ['ground=satisfied', 'ground=dissatisfied', 'ground=reworked'], '/api/drafts/:id/compare': ['from=current&to=current'],
  '/api/editions/:edition/tree': ['period=2026-06-10', 'period=2026-06'], '/api/editions/:edition/files/:format': ['period=2026-06-10', 'period=2026-06'],
  '/api/audit/lookers': ['order=26061000001099'], '/api/orders': ['q=%E6%A0%87%E8%AE%B0', 'desk=all&sort=newest&limit=100'], '/api/catalogue': ['q=%E6%A0%87%E8%AE%B0'], '/api/supervisions': ['q=%E6%A0%87%E8%AE%B0'],
}
/** Addresses of what lies within something else. */
const addressed = sql<{ path: string; url: string }>`
  select '/api/orders/:id/attachments/:attachment' as path, '/api/orders/' || order_id || '/attachments/' || id as url from attachment
  union all select '/api/orders/:id/audit-hints', '/api/orders/' || order_id || '/audit-hints?assignmentId=' || id from assignment
  union all select '/api/appeals/:id/evidence/:evidence', '/api/appeals/' || a.id || '/evidence/' || e.id from assessment_appeal a join appeal_evidence e using (platform, filing_id)
  union all select '/api/ledger/:id/evidence/:file', '/api/ledger/' || entry_id || '/evidence/' || id from ledger_evidence
  union all select '/api/issued-bulletins/:id/files/:format', '/api/issued-bulletins/' || issue_id || '/files/' || format from bulletin_file
  union all select '/api/entered-figures/history', '/api/entered-figures/history?period=' || period || '&subject=' || subject || '&figure=' || figure from entered_figure`
const someId = '01900000-0000-7000-8000-000000000000'

/** Addresses no reader gets an answer from in the month lived here, each with the reason; a new endpoint belongs in the tables above or here. */
export const unanswered: Readonly<Record<string, string>> = printing ? {} : { '/api/bulletins/:period/pdf': '这台机器没有生成 PDF 的程序' }

/** `printedOf`: a PDF made when asked for (seconds each), of this Word file (server/render/pdf.ts). Drafts and editions are printed the same way and opened as Word. */
export interface Door { endpoint: Endpoint; url: string; printedOf?: string }

/** Every GET endpoint of the tables with every row there is of what it is about; a part nothing is known of is opened with an id of nothing. */
export async function doors(db: Db): Promise<Door[]> {
  const known = new Map<string, readonly string[]>()
  for (const [part, table] of Object.entries(tables)) {
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(table)} order by platform, id desc limit ${most[table] ?? 5}`.execute(db)
    known.set(part, rows.map(row => row.id))
  }
  const { rows: told } = await addressed.execute(db)
  return endpoints.filter(endpoint => endpoint.method === 'GET').flatMap(endpoint => {
    const { path } = endpoint
    const within = told.filter(row => row.path === path)
    if (within.length > 0) return within.map(({ url }) => ({ endpoint, url }))
    const found = urls(path, known)
    return [...found, ...(asked[path] ?? []).flatMap(query => found.map(url => `${url}?${query}`))].map(url => ({ endpoint, url, ...printedOf(url) }))
  })
}

function printedOf(url: string): { printedOf?: string } {
  return url.endsWith('/pdf') ? { printedOf: url.replace('/pdf', '/docx') } : {}
}

function urls(path: string, known: ReadonlyMap<string, readonly string[]>): string[] {
  const parts = path.split('/')
  return parts.slice(1).reduce<string[]>((found, part, at) => {
    const ids = part.startsWith(':') ? (values[part.slice(1)] ?? known.get(parts[at] ?? '') ?? []) : [part]
    return found.flatMap(before => (ids.length === 0 ? [someId] : ids).map(choice => `${before}/${choice}`))
  }, [''])
}
