import { z } from 'zod'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { id, instant, line } from './text.ts'

/** A score sheet as the form draws it. */
export const scoreSheetReply = z.object({
  label: z.string(),
  items: z.array(z.object({
    key: z.string(), label: z.string(), full: z.string(), step: z.string(), hint: z.string().optional(), reasons: z.array(z.object({ reason: z.string(), off: z.string() })),
  })),
})

const mark = z.object({
  score: z.string('得分应为文字写的数字，如 8.5').trim().max(10, '得分最多 10 个字'),
  reasons: z.array(line('扣分理由', 100)).max(20, '一项最多勾选 20 条扣分理由'),
  note: z.string('补充说明应为文字').trim().max(500, '补充说明最多 500 个字').optional(),
})

/** Points by item key; which items there are stands on the sheet. */
export const marksBody = z.record(z.string().max(40, '评分项名称过长'), mark, '得分应按评分项填写')
export const marksReply = z.record(z.string(), z.object({ score: z.string(), reasons: z.array(z.string()), note: z.string().optional() }))

/** What a sheet said before a correction. */
export const amendmentReply = z.object({ at: instant, byName: z.string(), reason: z.string(), total: z.string(), marks: marksReply, findings: z.string().nullable() })

export const recordingReply = z.object({ id, name: z.string(), size: z.int(), at: instant })

/** Largest recording: as of evidence beside orders. */
export const recordingBytes = attachmentLimits.bytes
