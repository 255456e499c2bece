import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { orderLine } from './order.ts'
import { majorChain } from './supervision.ts'

const params = z.object({ day: z.iso.date('日期应写成 2022-11-01 的样子') })

const majorLine = orderLine.extend({ chain: majorChain })

export const majorApi = {
  /** The triggers the intake form looks for while somebody types, and the limits of the report chain in minutes. */
  triggers: endpoint({
    method: 'GET', path: '/api/major/triggers', permission: 'major.triggers', summary: '重大紧急触发词',
    reply: z.object({
      triggers: z.array(z.object({ value: z.string(), label: z.string(), words: z.array(z.string()), near: z.array(z.string()).optional(), except: z.array(z.string()).optional() })),
      phoneMinutes: z.int(), writtenMinutes: z.int(),
    }),
  }),
  list: endpoint({
    method: 'GET', path: '/api/majors', permission: 'major.read', summary: '重大紧急',
    query: z.object({
      show: z.enum(['open', 'all'], '应为未办结或全部').optional(), trigger: z.string().max(40).optional(), cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional(),
    }),
    reply: z.object({ rows: z.array(majorLine), next: z.string().nullable() }),
  }),
  /** The day's special report as a composed tree (domain/bulletin/tree.ts). */
  daily: endpoint({ method: 'GET', path: '/api/major/daily/:day', permission: 'major.read', summary: '每日专报', params, reply: z.unknown() }),
  dailyDocx: endpoint({ method: 'GET', path: '/api/major/daily/:day/docx', permission: 'major.read', summary: '下载每日专报 Word', params, reply: z.unknown(), file: true }),
  dailyHtml: endpoint({ method: 'GET', path: '/api/major/daily/:day/html', permission: 'major.read', summary: '每日专报网页', params, reply: z.unknown(), file: true }),
}
