import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { period } from './text.ts'

const params = z.object({ period })

/** One figure with everything behind it. value: exact decimal as text, null when the denominator is zero. */
export const figure = z.object({
  ref: z.string(), label: z.string(), value: z.string().nullable(), text: z.string(),
  /** The definition as a Chinese sentence: `回访满意率=满意量/（回访总量－未评价量）`. */
  sentence: z.string(),
  inputs: z.array(z.object({ name: z.string(), label: z.string(), value: z.string().nullable() })),
  /** Where a table of the assessment has it, for its rows. */
  of: z.object({ table: z.string(), subject: z.string(), name: z.string() }).optional(),
})
export type Figure = z.infer<typeof figure>

const output = (form: string, summary: string) => endpoint({ method: 'GET', path: `/api/bulletins/:period/${form}`, permission: 'bulletin.read', summary, params, reply: z.unknown(), file: true })

export const bulletinApi = {
  list: endpoint({
    method: 'GET', path: '/api/bulletins', permission: 'bulletin.read', summary: '通报列表',
    reply: z.array(z.object({ period: z.string(), title: z.string(), calls: z.int(), orders: z.int() })),
  }),
  /** The composed tree (domain/bulletin/tree.ts) for the preview. */
  tree: endpoint({ method: 'GET', path: '/api/bulletins/:period', permission: 'bulletin.read', summary: '通报预览', params, reply: z.unknown() }),
  html: output('html', '通报网页'),
  docx: output('docx', '下载通报 Word'),
  pdf: output('pdf', '下载通报 PDF'),
  /** Every table and chart on a sheet of its own, with the definitions on the last one. */
  xlsx: output('xlsx', '下载通报各表'),
  /** All figures of the month; docs/bulletin-outputs.md tells the shape. */
  json: output('json', '下载通报全部数字'),
  figure: endpoint({
    method: 'GET', path: '/api/bulletins/:period/figure', permission: 'bulletin.read', summary: '一个数的口径与来源', params,
    query: z.object({ ref: z.string().min(1, '请给出数字的编号').max(200, '数字的编号最多 200 个字') }), reply: figure,
  }),
  /** Everything the month's dashboard draws. */
  dashboard: endpoint({
    method: 'GET', path: '/api/dashboard/:period', permission: 'dashboard.read', summary: '月度看板', params,
    reply: z.object({
      period: z.string(), headline: z.array(figure),
      byRequestType: z.array(z.object({ name: z.string(), count: z.int() })),
      topMajors: z.array(z.object({ name: z.string(), count: z.int() })),
      topMinors: z.array(z.object({ name: z.string(), count: z.int() })),
      byDay: z.array(z.object({ day: z.string(), calls: z.int(), answered: z.int(), orders: z.int() })),
      callbacks: z.array(z.object({ name: z.string(), count: z.int() })),
      units: z.array(z.object({ unit: z.string(), name: z.string(), group: z.string(), orders: z.int(), onTimeRate: z.string().nullable(), satisfactionRate: z.string().nullable(), overdueOpen: z.int() })),
    }),
  }),
}
