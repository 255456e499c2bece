import { z } from 'zod'
import { levels } from '#domain/check/levels.ts'
import type { Level } from '#domain/check/document.ts'
import { checkedBytes } from '#domain/check/size.ts'
import { endpoint } from './endpoint.ts'


const level = z.enum(Object.keys(levels) as [Level, ...Level[]])
const place = z.string()
const text = z.string()
const chart = z.object({ name: z.string(), values: z.array(z.number()) })

export const finding = z.object({ level, rule: z.string(), place, printed: z.string(), recomputed: z.string().nullable(), why: z.string() })

/** A block of a document as the checker reads it (domain/check/document.ts). */
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.int(), text, place }),
  z.object({ kind: z.literal('paragraph'), text, place }),
  z.object({ kind: z.literal('caption'), of: z.enum(['图', '表']), number: z.int(), text, place }),
  z.object({ kind: z.literal('note'), text, place }),
  z.object({ kind: z.literal('annex'), number: z.int(), text, place }),
  z.object({ kind: z.literal('annexHead'), number: z.int(), text, place }),
  z.object({
    kind: z.literal('table'), title: z.string(), columns: z.array(z.string()), place,
    rows: z.array(z.object({ kind: z.enum(['data', 'group', 'total']), cells: z.array(z.string()) })),
  }),
  z.object({ kind: z.literal('chart'), title: z.string(), categories: z.array(z.string()), series: z.array(chart), unit: z.string(), place }),
])

export const checkReply = z.object({ document: z.object({ title: z.string(), blocks: z.array(block) }), findings: z.array(finding) })
export type Checked = z.infer<typeof checkReply>

export const checkApi = {
  /**
   * The body is the bulletin, followed by last month's where there is one; `first` then says with how many bytes the bulletin itself ends.
   * Nothing of either is kept.
   */
  check: endpoint({
    method: 'POST', path: '/api/check', permission: 'bulletin.check', summary: '校核一份通报（docx、PDF、txt、html），可附上月通报', audit: { verb: 'read' },
    query: z.object({ first: z.coerce.number('第一个文件的长度应为整数').int('第一个文件的长度应为整数').min(1, '第一个文件是空的').max(checkedBytes, '文件太大，最多 20 MB').optional() }),
    upload: { bytes: 2 * checkedBytes }, reply: checkReply,
  }),
}
