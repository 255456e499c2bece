import { z } from 'zod'
import { type AttachmentClass, attachmentClasses, attachmentLimits } from '#domain/attachment/classes.ts'
import { endpoint } from './endpoint.ts'
import { id, instant } from './text.ts'

const classes = Object.keys(attachmentClasses) as [AttachmentClass, ...AttachmentClass[]]

export const attachmentReply = z.object({
  id, class: z.enum(classes), classLabel: z.string(), assignmentId: id.nullable(), name: z.string(), type: z.string(), size: z.int(), at: instant,
  byName: z.string(), unitName: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachmentReply>


/** Evidence beside an order. */
export const attachmentApi = {
  list: endpoint({ method: 'GET', path: '/api/orders/:id/attachments', permission: 'order.read', summary: '工单的附件', params: z.object({ id }), reply: z.array(attachmentReply) }),
  /** The file itself is the body, its name stands in the header X-File-Name, percent-encoded. */
  add: endpoint({
    method: 'POST', path: '/api/orders/:id/attachments', permission: 'order.attach', summary: '上传附件', params: z.object({ id }),
    query: z.object({ class: z.enum(classes, '附件类别应为联系佐证、办理佐证、身份材料或其他'), assignmentId: id.optional() }),
    upload: { bytes: attachmentLimits.bytes }, reply: attachmentReply,
  }),
  open: endpoint({
    method: 'GET', path: '/api/orders/:id/attachments/:attachment', permission: 'order.read', summary: '下载附件', params: z.object({ id, attachment: id }), reply: z.unknown(), file: true,
  }),
}
