import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph } from './text.ts'

const unitRef = z.object({ unit: z.string(), name: z.string() })
const orderRef = z.object({ id, number: z.string() })
const day = (label: string) => z.iso.date(`${label}应写成 2022-11-01 的样子`)
const entryId = z.object({ id })

const entryReply = z.object({
  id, category: z.string(), categoryPath: z.string(), region: z.string().nullable(), regionName: z.string().nullable(), keyword: z.string().nullable(),
  unit: unitRef, coUnits: z.array(unitRef), validFrom: z.string(), validTo: z.string().nullable(), endedOn: z.string().nullable(), standing: z.string(), live: z.boolean(),
  basis: z.string(), note: z.string().nullable(), sourceLabel: z.string(), precedents: z.array(orderRef), replaces: id.nullable(),
  enteredByName: z.string().nullable(), enteredAt: instant, endedByName: z.string().nullable(), endedAt: instant.nullable(), endReason: z.string().nullable(),
  /** Dispatches that followed it, and how many of them came back. */
  used: z.int(), returned: z.int(),
})
export type EntryReply = z.infer<typeof entryReply>

const what = {
  unit: line('承办单位', 40), coUnits: z.array(line('协办单位', 40), '协办单位应为名单').max(10, '协办单位最多 10 家').optional(),
  validTo: day('截止日期').nullable().optional(), basis: paragraph('依据', 1000), note: paragraph('备注', 500).nullable().optional(),
  precedents: z.array(line('先例工单编号', 40), '先例工单应为名单').max(20, '先例工单最多 20 件').optional(),
}

const proposal = z.object({
  entryId: id, unit: unitRef, coUnits: z.array(unitRef), sourceLabel: z.string(), where: z.string(),
  /** What the field 派单依据 is filled with. */
  basis: z.string(),
  /** Why it does not apply here; null for the one that does. */
  lost: z.string().nullable(),
  used: z.int(), returned: z.int(),
})

export const catalogueApi = {
  list: endpoint({
    method: 'GET', path: '/api/catalogue', permission: 'catalogue.read', summary: '派单目录',
    query: z.object({
      category: z.string().max(40).optional(), unit: z.string().max(40).optional(), region: z.string().max(40).optional(),
      q: z.string().max(60, '搜索词最多 60 个字').optional(),
      /** In force on that day; left out: today. With all: also ended ones and those to come. */
      day: day('日期').optional(), all: z.enum(['yes']).optional(), cursor: z.string().max(200).optional(),
    }),
    reply: z.object({ rows: z.array(entryReply), next: z.string().nullable() }),
  }),
  /** An entry with those it replaced and was replaced by, oldest first. */
  history: endpoint({ method: 'GET', path: '/api/catalogue/:id/history', permission: 'catalogue.read', summary: '派单目录条目沿革', params: entryId, reply: z.array(entryReply) }),
  add: endpoint({
    method: 'POST', path: '/api/catalogue', permission: 'catalogue.write', summary: '新增派单目录条目',
    body: z.object({ category: line('诉求分类', 40), region: line('地区', 40).nullable().optional(), keyword: line('关键词', 40).nullable().optional(), validFrom: day('生效日期'), ...what }),
    reply: entryReply,
  }),
  amend: endpoint({
    method: 'POST', path: '/api/catalogue/:id/amendments', permission: 'catalogue.write', summary: '修改派单目录条目', params: entryId,
    body: z.object({ from: day('修改生效日期'), ...what }), reply: entryReply,
  }),
  end: endpoint({
    method: 'POST', path: '/api/catalogue/:id/end', permission: 'catalogue.write', summary: '终止派单目录条目', params: entryId,
    body: z.object({ on: day('终止日期'), reason: paragraph('终止原因', 500) }), reply: entryReply,
  }),
  import: endpoint({
    method: 'POST', path: '/api/catalogue/import', permission: 'catalogue.write', summary: '导入派单目录',
    body: z.object({
      name: line('文件名', 200), file: z.base64('文件内容应为 Base64').min(1, '文件是空的').max(900_000, '文件太大，最多 600 KB'),
      /** Only says what would happen. */
      dryRun: z.boolean('试运行应为是或否').optional(),
    }),
    reply: z.object({ added: z.int(), rows: z.array(z.object({ line: z.int(), text: z.string(), refused: z.string().nullable() })) }),
  }),
  /** What the catalogue, the past year and earlier rulings say to the dispatch of an order. */
  proposal: endpoint({
    method: 'GET', path: '/api/orders/:id/proposal', permission: 'dispatch.proposal', summary: '派单建议', params: entryId,
    reply: z.object({
      proposals: z.array(proposal),
      precedents: z.array(z.object({ unit: unitRef, orders: z.int(), returned: z.int(), latest: orderRef })),
      returnedBy: z.array(z.object({ unit: unitRef, at: instant, reason: z.string().nullable() })),
      ruling: z.object({ unit: unitRef, validFrom: z.string(), validTo: z.string().nullable(), basis: z.string(), order: orderRef.nullable() }).nullable(),
    }),
  }),
}
