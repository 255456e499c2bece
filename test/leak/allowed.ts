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
  'POST /api/quality/sheets/:id/draft': '被质检的工单和评语', 'POST /api/quality/sheets/:id/submission': '被质检的工单和评语', 'POST /api/quality/sheets/:id/recording': '被质检的工单和评语',
  'POST /api/quality/sheets/:id/objection': '被质检的工单和评语', 'POST /api/quality/sheets/:id/ruling': '被质检的工单和评语', 'POST /api/quality/sheets/:id/amendment': '被质检的工单和评语', 'GET /api/quality/mine': '本人的质检',
  'GET /api/test-calls': '拨测发现', 'GET /api/test-calls/:id': '拨测发现', 'POST /api/test-calls': '拨测发现', 'POST /api/test-calls/:id/amendment': '拨测发现', 'POST /api/test-calls/:id/recording': '拨测发现', 'GET /api/test-calls/received': '拨测发现',
  'GET /api/test-scenarios': '拨测题', 'POST /api/test-scenarios': '拨测题', 'GET /api/duty-days': '专席', 'GET /api/entered-figures': '录入数据的出处', 'GET /api/entered-figures/history': '录入数据的出处、修改理由',
  'GET /api/exclusions': '剔除理由', 'GET /api/periods/:period': '裁定理由', 'GET /api/ledger': '加减分明细', 'GET /api/spot-checks': '省级抽查的诉求与答复', 'GET /api/knowledge-updates': '知识条目', 'GET /api/knowledge-reminders': '知识条目',
  'GET /api/ledger/:id/evidence/:file': '佐证的文件名', 'GET /api/quality/sheets/:id/recording': '录音的文件名', 'GET /api/test-calls/:id/recording': '录音的文件名', 'GET /api/scheme-drafts': '口径的出处', 'GET /api/scheme-drafts/:id': '口径的出处、作废原因',
  'GET /api/rights': '请求理由与身份核验，督办员登记',
  'GET /api/disputes/:id': '各单位陈述', 'POST /api/disputes/:id/meetings': '会商纪要', 'GET /api/quality/sheets/:id': '被质检的工单', 'GET /api/nuisances/:id': '骚扰事实', 'POST /api/nuisances': '骚扰事实，提请人自己录入',
}

/** Files are opened as they were sent: whoever may open them reads in them what is said there; their names are shown without numbers and callers. */
export const asTheyWereSent: Readonly<Record<string, string>> = {
  'GET /api/orders/:id/attachments/:attachment': '工单附件；身份材料只给按原文阅读的人和正在办理不涉密工单的承办单位', 'GET /api/appeals/:id/evidence/:evidence': '申诉佐证，裁定的人和申诉单位',
  'GET /api/ledger/:id/evidence/:file': '加减分佐证，登记的人和有关单位', 'GET /api/quality/sheets/:id/recording': '被质检的通话', 'GET /api/test-calls/:id/recording': '拨测录音',
}

/** Who asked to see a caller's data, with a reason that is kept, is shown it. */
export const onRequest = 'POST /api/orders/:id/reveals'

/** Columns of the database that hold words as people wrote them; every other one holds no mark, nor a plain hash of one. */
export const wordColumns: readonly string[] = [
  'work_order.content', 'work_order.answer', 'amendment.text', 'attachment.name', 'event.input', 'event.patch', 'assignment.basis', 'assignment.result', 'callback.remark', 'batch.input',
  'supervision.instruction', 'supervision.reply', 'dispute_statement.statement', 'dispute_statement.basis', 'dispute_meeting.minutes', 'rights_request.ground', 'rights_request.identity_check',
  'appeal_evidence.content', 'appeal_evidence.name', 'assessment_appeal.reason', 'assessment_appeal.ruling', 'assessment_exclusion.reason', 'assessment_scheme.source', 'assessment_scheme_step.note', 'assessment_snapshot.facts', 'assessment_step.reason',
  'attachment.content', 'bulletin_comment.text', 'bulletin_comment_answer.text', 'duty_day.desk', 'entered_figure.source', 'entered_figure_change.reason', 'entered_figure_change.source', 'knowledge_reminder.title', 'knowledge_update.title',
  'ledger_entry.detail', 'ledger_evidence.content', 'ledger_evidence.name', 'quality_amendment.findings', 'quality_amendment.marks', 'quality_amendment.reason', 'quality_recording.content', 'quality_recording.name', 'quality_sheet.findings',
  'quality_sheet.marks', 'quality_sheet.objection', 'quality_sheet.ruling_note', 'spot_check.appeal_reason', 'spot_check.matter', 'spot_check.remark', 'spot_check.reply', 'test_call.agent_number', 'test_call.finding', 'test_call.marks', 'test_call.menu_path',
  'test_scenario.expected_answer', 'test_scenario.question',
]

const patterns = Map.groupBy(endpoints.map(({ method, path }) => ({ method, parts: path.split('/') })), ({ method, parts }) => `${method} ${parts.length}`)

/** `POST /api/orders/0190…/acts?x=y` → `POST /api/orders/:id/acts`. */
export function doorOf(method: string, url: string): string {
  const parts = (url.split('?')[0] ?? '').split('/')
  const found = patterns.get(`${method} ${parts.length}`)?.find(pattern => pattern.parts.every((part, at) => part === parts[at] || part.startsWith(':')))
  return `${method} ${found ? found.parts.join('/') : url}`
}
