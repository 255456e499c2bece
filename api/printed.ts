import { z } from 'zod'
import { checkedBytes } from '#domain/check/size.ts'
import { checkReply } from './check.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, period } from './text.ts'

const name = z.string('名称应为文字').max(200, '名称最多 200 个字')
const code = z.string('代码应为文字').max(60, '代码最多 60 个字')
const index = z.int('序号应为整数').min(0).max(100_000)

/** How a printed table is taken over (domain/printed/match.ts). */
const tableMapping = z.object({ block: index, ref: name, columns: z.array(name.nullable()).max(500, '一张表最多 500 列'), rows: z.array(code.nullable()).max(5000, '一张表最多 5000 行') })
const textMapping = z.object({ block: index, ref: name, name, shown: z.string().max(40) })
export const printedMapping = z.object({ tables: z.array(tableMapping).max(60, '一次最多录入 60 张表'), texts: z.array(textMapping).max(200, '一次最多录入 200 个正文的数') })
export type PrintedMapping = z.infer<typeof printedMapping>

const measure = z.object({ name: z.string(), label: z.string(), unit: z.string().nullable() })
export const readReply = z.object({
  document: checkReply.shape.document, period: z.string().nullable(), proposed: printedMapping,
  targets: z.array(z.object({ ref: z.string(), title: z.string(), subject: z.enum(['city', 'counties', 'unit', 'county']), measures: z.array(measure) })),
  subjects: z.array(z.object({ kind: z.enum(['unit', 'county']), code: z.string(), name: z.string() })),
})
export type PrintedRead = z.infer<typeof readReply>

export const printedImport = z.object({
  id, period: z.string(), fileName: z.string(), sha256: z.string(), figures: z.int(), byName: z.string(), at: instant,
  /** Another import of the same month came later and counts instead. */
  superseded: z.boolean(),
})
export type PrintedImport = z.infer<typeof printedImport>

/** Old bulletins taken over as printed, to keep the series. */
export const printedApi = {
  read: endpoint({ method: 'POST', path: '/api/printed/read', permission: 'printed.write', summary: '读一份往月通报，认出其中的表', audit: { verb: 'read' }, query: z.object({ period: period.optional() }), upload: { bytes: checkedBytes }, reply: readReply }),
  /** The body is the file, followed by the mapping as JSON; `first` says with how many bytes the file ends. The figures are read from the file itself. */
  add: endpoint({
    method: 'POST', path: '/api/printed', permission: 'printed.write', summary: '把往月通报的数原样录入',
    query: z.object({ period, first: z.coerce.number('文件的长度应为整数').int('文件的长度应为整数').min(1, '文件是空的').max(checkedBytes, '文件太大，最多 20 MB') }),
    upload: { bytes: checkedBytes + 1024 * 1024 }, reply: z.object({ id, figures: z.int() }),
  }),
  list: endpoint({
    method: 'GET', path: '/api/printed', permission: 'printed.read', summary: '录入过的往月通报', query: z.object({ cursor: id.optional() }),
    reply: z.object({ rows: z.array(printedImport), next: z.string().nullable() }),
  }),
  figures: endpoint({
    method: 'GET', path: '/api/printed/:id', permission: 'printed.read', summary: '一次录入的数', params: z.object({ id }), query: z.object({ cursor: z.string().max(400).optional() }),
    reply: z.object({ rows: z.array(z.object({ table: z.string(), subject: z.string(), label: z.string(), shown: z.string() })), next: z.string().nullable() }),
  }),
  series: endpoint({
    method: 'GET', path: '/api/printed/series', permission: 'printed.read', summary: '一个指标历月原样录入的数', query: z.object({ table: name, subject: code.default(''), name, from: period, to: period }),
    reply: z.object({ points: z.array(z.object({ period: z.string(), value: z.string(), shown: z.string(), fileName: z.string() })) }),
  }),
}
