import { z } from 'zod'
import { type Rating, ratings } from '#domain/callback/scale.ts'
import { type Ruling, rulings, type SheetState, sheetStates } from '#domain/quality/inspection.ts'
import { type SampleKind, sampleKinds } from '#domain/quality/rules.ts'
import { endpoint } from './endpoint.ts'
import { amendmentReply, marksBody, marksReply, recordingBytes, recordingReply, scoreSheetReply } from './scoreSheet.ts'
import { id, instant, line, paragraph } from './text.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]
const params = z.object({ id })
const kind = z.enum(keys<SampleKind>(sampleKinds), '抽样对象应为通话录音或工单记录')
const date = (label: string) => z.iso.date(`${label}应写成 2026-11-01 的样子`)
const code = (label: string) => line(label, 60).optional()
const seconds = z.int('通话时长应为整数秒').min(0, '通话时长不能为负').max(86_400, '通话时长最多 86400 秒').optional()
const findings = z.string('评语应为文字').trim().max(2000, '评语最多 2000 个字').optional()
const cursor = z.string().max(200).optional()
const limit = z.coerce.number().int('每页条数应为整数').min(1, '每页至少 1 条').max(100, '每页最多 100 条').optional()

export const sampleFilter = z.object({
  agent: id.optional(), desk: code('专席'), channel: code('渠道'), requestType: code('诉求类型'),
  rating: z.enum(keys<Rating>(ratings), '评价应为满意、一般、不满意或未评价').optional(), urgent: z.boolean('是否紧急应为是或否').optional(), longerThan: seconds, shorterThan: seconds,
})

/** A draw as it stands in the list. `to`: the last day looked at. */
export const sampleLine = z.object({
  id, kind, kindLabel: z.string(), from: z.string(), to: z.string(), filterWords: z.string(), again: z.boolean(), population: z.int(), wanted: z.int(), drawn: z.int(), submitted: z.int(),
  drawnBy: z.string(), drawnAt: instant,
})
export type SampleLine = z.infer<typeof sampleLine>

/** A score sheet as it stands in lists. Points as decimal text; no total before it is submitted. */
export const sheetLine = z.object({
  id, sampleId: id, seq: z.int(), kind, kindLabel: z.string(), subjectAt: instant, agentName: z.string().nullable(), state: z.enum(keys<SheetState>(sheetStates)), stateLabel: z.string(),
  total: z.string().nullable(), fullPoints: z.string(), inspectorName: z.string().nullable(), submittedAt: instant.nullable(), amended: z.int(),
  objectedAt: instant.nullable(), ruling: z.enum(keys<Ruling>(rulings)).nullable(), rulingLabel: z.string().nullable(),
})
export type SheetLine = z.infer<typeof sheetLine>

const step = z.enum(['fill', 'amend', 'object', 'rule'])
export const sheetDetail = sheetLine.extend({
  form: scoreSheetReply, marks: marksReply, findings: z.string().nullable(), recording: recordingReply.nullable(),
  /** What the call or the order was, in labelled words; the order can be opened. */
  subject: z.array(z.object({ label: z.string(), value: z.string() })), orderId: id.nullable(), content: z.string().nullable(),
  objection: z.string().nullable(), objectUntil: instant.nullable(), rulingNote: z.string().nullable(), ruledByName: z.string().nullable(), ruledAt: instant.nullable(),
  amendments: z.array(amendmentReply),
  /** What the viewer may do; a refused one says why. */
  actions: z.array(z.object({ step, refused: z.string().nullable() })),
})
export type SheetDetail = z.infer<typeof sheetDetail>

const page = z.object({ rows: z.array(sheetLine), next: z.string().nullable() })

/** Quality inspection of calls and order records by random sample. */
export const qualityApi = {
  options: endpoint({
    method: 'GET', path: '/api/quality/options', permission: 'quality.read', summary: '质检抽样条件',
    reply: z.object({
      agents: z.array(z.object({ value: id, label: z.string() })), desks: z.array(z.object({ value: z.string(), label: z.string() })),
      ratings: z.array(z.object({ value: z.string(), label: z.string() })), most: z.int(), maxDays: z.int(),
    }),
  }),
  samples: endpoint({
    method: 'GET', path: '/api/quality/samples', permission: 'quality.read', summary: '质检抽样', query: z.object({ kind: kind.optional(), cursor, limit }),
    reply: z.object({ rows: z.array(sampleLine), next: z.string().nullable() }),
  }),
  /** The seed is the server's; the same population and seed give the same rows. */
  draw: endpoint({
    method: 'POST', path: '/api/quality/samples', permission: 'quality.inspect', summary: '随机抽样',
    body: z.object({
      kind, from: date('开始日期'), to: date('结束日期'), size: z.int('抽样数应为整数').min(1, '至少抽 1 件').max(1000, '抽样数过大'), again: z.boolean('是否重复抽取应为是或否').optional(),
      filter: sampleFilter.optional(),
    }),
    reply: sampleLine,
  }),
  sample: endpoint({ method: 'GET', path: '/api/quality/samples/:id', permission: 'quality.read', summary: '一次抽样', params, reply: sampleLine.extend({ seed: z.string(), rows: z.array(sheetLine) }) }),
  /** Draws once more with the stored seed and says whether the same rows come out. */
  proof: endpoint({
    method: 'GET', path: '/api/quality/samples/:id/proof', permission: 'quality.read', summary: '重算抽样', params,
    reply: z.object({ seed: z.string(), populationThen: z.int(), populationNow: z.int(), samePopulation: z.boolean(), sameRows: z.boolean(), sentence: z.string() }),
  }),
  sheets: endpoint({
    method: 'GET', path: '/api/quality/sheets', permission: 'quality.read', summary: '质检表',
    query: z.object({ show: z.enum(['all', 'objected'], '应为全部或待复核').optional(), kind: kind.optional(), agent: id.optional(), cursor, limit }), reply: page,
  }),
  mine: endpoint({ method: 'GET', path: '/api/quality/mine', permission: 'quality.readOwn', summary: '我的质检', query: z.object({ cursor, limit }), reply: page }),
  sheet: endpoint({ method: 'GET', path: '/api/quality/sheets/:id', permission: 'quality.readSheet', summary: '质检表详情', params, reply: sheetDetail }),
  save: endpoint({ method: 'POST', path: '/api/quality/sheets/:id/draft', permission: 'quality.inspect', summary: '保存质检表草稿', params, body: z.object({ marks: marksBody, findings }), reply: sheetDetail }),
  submit: endpoint({ method: 'POST', path: '/api/quality/sheets/:id/submission', permission: 'quality.inspect', summary: '提交质检表', params, body: z.object({ marks: marksBody, findings }), reply: sheetDetail }),
  amend: endpoint({
    method: 'POST', path: '/api/quality/sheets/:id/amendment', permission: 'quality.inspect', summary: '更正质检表', params,
    body: z.object({ marks: marksBody, findings, reason: paragraph('更正理由', 1000) }), reply: sheetDetail,
  }),
  object: endpoint({ method: 'POST', path: '/api/quality/sheets/:id/objection', permission: 'quality.readOwn', summary: '申请复核', params, body: z.object({ reason: paragraph('复核理由', 1000) }), reply: sheetDetail }),
  /** Agreed with, the sheet gets the marks given here; the earlier ones stay as an amendment. */
  rule: endpoint({
    method: 'POST', path: '/api/quality/sheets/:id/ruling', permission: 'quality.rule', summary: '裁定复核申请', params,
    body: z.object({ agree: z.boolean('是否采纳应为是或否'), marks: marksBody.optional(), note: paragraph('裁定说明', 1000) }), reply: sheetDetail,
  }),
  addRecording: endpoint({ method: 'POST', path: '/api/quality/sheets/:id/recording', permission: 'quality.inspect', summary: '上传通话录音', params, upload: { bytes: recordingBytes }, reply: sheetDetail }),
  recording: endpoint({
    method: 'GET', path: '/api/quality/sheets/:id/recording', permission: 'quality.readSheet', summary: '播放通话录音', params, reply: z.unknown(), file: true,
  }),
}
