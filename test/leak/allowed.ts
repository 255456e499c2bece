import { endpoints } from '#server/openapi.ts'

/**
 * Where who works on orders at the centre reads words as they were written (order.words), numbers and callers in them: planted in free text
 * alone, never what stands in a caller's sealed fields. For everybody else nothing is allowed anywhere.
 */
export const asTheyWereWritten: Readonly<Record<string, string>> = {
  'GET /api/orders/:id': '诉求原文、办理经过、答复', 'POST /api/orders': '刚登记的工单，话务员自己录入', 'POST /api/orders/:id/acts': '办理一步后的工单',
  'POST /api/orders/:id/merge': '并单后的工单', 'GET /api/orders/:id/merge-candidates': '对照两张工单是否同一件事', 'GET /api/orders/:id/amendments': '诉求人的补充',
  'GET /api/orders/:id/attachments': '附件名', 'POST /api/orders/:id/attachments': '刚上传的附件名', 'GET /api/orders/:id/attachments/:attachment': '附件名',
  'GET /api/orders/:id/beside': '督办要求与答复', 'GET /api/orders/:id/trail': '退单依据', 'GET /api/orders/:id/proposal': '派单依据', 'GET /api/supervisions/:id': '督办要求与答复',
  'GET /api/rights': '请求理由与身份核验，督办员登记',
  'GET /api/disputes/:id': '各单位陈述', 'POST /api/disputes/:id/meetings': '会商纪要', 'GET /api/quality/sheets/:id': '被质检的工单', 'GET /api/nuisances/:id': '骚扰事实', 'POST /api/nuisances': '骚扰事实，提请人自己录入',
}

/** Who asked to see a caller's data, with a reason that is kept, is shown it. */
export const onRequest = 'POST /api/orders/:id/reveals'

/** Columns of the database that hold words as people wrote them; every other one holds no mark, nor a plain hash of one. */
export const wordColumns: readonly string[] = [
  'work_order.content', 'work_order.answer', 'amendment.text', 'attachment.name', 'event.input', 'event.patch', 'assignment.basis', 'assignment.result', 'callback.remark', 'batch.input',
  'supervision.instruction', 'supervision.reply', 'dispute_statement.statement', 'dispute_statement.basis', 'dispute_meeting.minutes', 'rights_request.ground', 'rights_request.identity_check',
]

/** `POST /api/orders/0190…/acts?x=y` → `POST /api/orders/:id/acts`. */
export function doorOf(method: string, url: string): string {
  const parts = (url.split('?')[0] ?? '').split('/')
  const found = endpoints.find(({ method: one, path }) => {
    const pattern = path.split('/')
    return one === method && pattern.length === parts.length && pattern.every((part, at) => part === parts[at] || part.startsWith(':'))
  })
  return found ? `${method} ${found.path}` : `${method} ${url}`
}
