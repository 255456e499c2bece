import { z } from 'zod'
import type { DraftState } from '#domain/bulletin/draft/life.ts'
import { draftStates, draftVerbNames } from '#domain/bulletin/draft/life.ts'
import { type Audience, audiences, type CaseGround, caseGrounds, type CaseKind, caseKinds, type CommentState, commentStates, draftLimits } from '#domain/bulletin/draft/words.ts'
import { type MaskKind, maskKinds } from '#domain/deidentify/kinds.ts'
import { figure } from './bulletin.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, line, paragraph } from './text.ts'

const keys = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]

const count = z.int()
const version = z.int('版本号应为整数').min(0, '版本号不正确')
const cursor = z.string().max(200).optional()
const params = z.object({ id })
const person = z.object({ at: instant, byName: z.string().nullable() })
const ref = z.string('请给出数字的编号').min(1, '请给出数字的编号').max(200, '数字的编号最多 200 个字')
const block = z.string().regex(/^[A-Za-z][\w.]{0,79}$/, '没有这一段文字')
/** Text as it is typed: outer spaces and empty lines are part of it, and nothing at all is a text too. */
const typed = (label: string, max: number) => z.string(`${label}应为文字`).max(max, `${label}最多 ${max} 个字`)
const edition = z.string('请选择种类').regex(/^[A-Za-z]{2,40}$/, '没有这个种类')
const period = z.string('请写明周期').min(4, '请写明周期').max(40, '周期的写法不正确')
const day = z.iso.date('日期应写成 2022-12-13 的样子')

export const formats = ['docx', 'html', 'xlsx', 'json', 'pdf'] as const
const fileParams = z.object({ id, format: z.enum(formats, '没有这种格式') })

const draftLine = z.object({
  id, edition: z.string(), editionLabel: z.string(), period: z.string(), periodLabel: z.string(), subject: z.string(), version: count, title: z.string(), state: z.enum(keys<DraftState>(draftStates)), stateLabel: z.string(),
  openedAt: instant, openedByName: z.string().nullable(), changedAt: instant,
  /** The issued bulletin it became. */
  issueId: id.nullable(),
})
export type DraftLine = z.infer<typeof draftLine>

const blockReply = z.object({
  block: z.string(), label: z.string(), version: count, text: z.string(), leftOut: z.boolean(), savedAt: instant, savedByName: z.string().nullable(),
  /** Chips that stand for no figure of the period and no case of the draft. */
  unknown: z.array(z.string()),
})
export type BlockReply = z.infer<typeof blockReply>

/** What a refused save (409) carries beside its sentence, as `error.conflict`: what stands there and what was sent, so that nothing typed is lost. */
export const conflict = z.object({ block: z.string(), version: count, theirs: z.string(), mine: z.string(), savedByName: z.string().nullable(), savedAt: instant })
export type Conflict = z.infer<typeof conflict>

const recipients = z.array(z.object({ label: line('主送、分送的称呼', 20), text: paragraph('主送、分送单位', 2000) })).max(10, '最多 10 行')

const head = z.object({
  headVersion: count, title: z.string().nullable(), documentNumber: z.string().nullable(), issueNumber: z.string().nullable(), issuedOn: z.string().nullable(),
  recipients: z.array(z.object({ label: z.string(), text: z.string() })).nullable(), correction: z.string().nullable(),
})

const mark = z.object({ kind: z.enum(keys<MaskKind>(maskKinds)), label: z.string(), at: count, length: count })

const caseReply = z.object({
  id, number: count, kind: z.enum(keys<CaseKind>(caseKinds)), kindLabel: z.string(), order: z.object({ id, number: z.string() }), unitName: z.string().nullable(),
  /** As made from the order, with what was masked in it; `text`, as edited since, is what is printed where `{case:number}` stands. */
  proposal: z.string(), marks: z.array(mark), version: count, text: z.string(),
  /** What still looks like personal data in the text; the case cannot be confirmed while there is any of which `certain` holds. */
  suspicions: z.array(mark.extend({ certain: z.boolean() })),
  added: person, confirmed: person.nullable(), used: z.boolean(),
})
export type CaseReply = z.infer<typeof caseReply>

const comment = z.object({
  id, block: z.string().nullable(), ref: z.string().nullable(), quote: z.string().nullable(), text: z.string(), state: z.enum(keys<CommentState>(commentStates)), stateLabel: z.string(), at: instant, byName: z.string().nullable(),
  settledAt: instant.nullable(), settledByName: z.string().nullable(), answers: z.array(z.object({ id, text: z.string(), at: instant, byName: z.string().nullable() })),
})
export type CommentReply = z.infer<typeof comment>

const step = z.object({ id, label: z.string(), from: z.string(), to: z.string(), at: instant, byName: z.string().nullable(), reason: z.string().nullable() })
const verbOffer = z.object({ verb: z.enum(draftVerbNames), label: z.string(), tone: z.enum(['primary', 'normal', 'danger']), asks: z.literal('reason').nullable(), refused: z.string().nullable() })

const detail = draftLine.extend({
  head, audience: z.enum(keys<Audience>(audiences)), audienceLabel: z.string(), editable: z.boolean(),
  blocks: z.array(blockReply), cases: z.array(caseReply), openComments: count, steps: z.array(step),
  /** What the person may do; `issue` asks for `unlockedReason` where `locked` is false. */
  verbs: z.array(verbOffer), locked: z.boolean(), corrects: id.nullable(),
})
export type DraftDetail = z.infer<typeof detail>

const revision = z.object({ version: count, baseVersion: count, text: z.string(), merged: z.boolean(), at: instant, byName: z.string().nullable() })
/** Lines of both texts in order; `gone` stands in the earlier, `added` in the later. */
const lineChange = z.object({ kind: z.enum(['same', 'gone', 'added']), text: z.string() })
const figureChange = z.object({ ref: z.string(), label: z.string().nullable(), before: z.string().nullable(), after: z.string().nullable() })
const compared = z.object({ from: z.string(), to: z.string(), lines: z.array(lineChange), figures: z.array(figureChange) })
export type Compared = z.infer<typeof compared>

const keptVersion = z.object({ id: z.string(), label: z.string(), at: instant, byName: z.string().nullable() })

const candidate = z.object({
  id, number: z.string(), title: z.string(), content: z.string(), unitName: z.string().nullable(), categoryName: z.string(), regionName: z.string().nullable(), stateLabel: z.string(), ratingLabel: z.string().nullable(),
  registeredAt: instant, closedAt: instant.nullable(), grounds: z.array(z.string()),
  /** Number of the case it already is in this draft, and in how many other bulletins it was told. */
  caseNumber: count.nullable(), toldElsewhere: count,
})
export type CandidateReply = z.infer<typeof candidate>

const finding = z.object({
  key: z.string(), level: z.enum(['error', 'warning', 'note']), rule: z.string(), place: z.string(), printed: z.string(), recomputed: z.string().nullable(), why: z.string(),
  /** Personal data: can only be mended. */
  personal: z.boolean(), acknowledged: person.extend({ reason: z.string() }).nullable(),
})
const checked = z.object({ findings: z.array(finding), open: count })
export type CheckedReply = z.infer<typeof checked>

const issueLine = z.object({
  id, draftId: id, edition: z.string(), editionLabel: z.string(), period: z.string(), periodLabel: z.string(), subject: z.string(), version: count, title: z.string(), documentNumber: z.string().nullable(), issueNumber: z.string().nullable(),
  issuedOn: z.string(), issuedAt: instant, issuedByName: z.string().nullable(), correction: z.string().nullable(), hash: z.string(),
  /** A later version is issued. */
  superseded: z.boolean(),
  files: z.array(z.object({ format: z.enum(formats), size: count, sha256: z.string() })),
})
export type IssueLine = z.infer<typeof issueLine>

const verification = z.object({
  equal: z.boolean(), hash: z.string(), recomputed: z.string(),
  files: z.array(z.object({ format: z.enum(formats), sha256: z.string(), recomputed: z.string(), equal: z.boolean() })),
})

const oneComment = z.object({ id, comment: id })
const oneCase = z.object({ id, case: id })

export const draftApi = {
  list: endpoint({
    method: 'GET', path: '/api/drafts', permission: 'bulletin.readDraft', summary: '通报草稿列表', query: z.object({ state: z.enum(keys<DraftState>(draftStates), '没有这个状态').optional(), edition: edition.optional(), cursor }),
    reply: z.object({ rows: z.array(draftLine), next: z.string().nullable() }),
  }),
  /** The same period again gets the draft that is already there. */
  open: endpoint({
    method: 'POST', path: '/api/drafts', permission: 'bulletin.write', summary: '新建通报草稿', body: z.object({ edition, period, subject: z.string().max(60, '主题最多 60 个字').default('') }), reply: z.object({ id }),
  }),
  detail: endpoint({ method: 'GET', path: '/api/drafts/:id', permission: 'bulletin.readDraft', summary: '一份通报草稿', params, reply: detail }),
  head: endpoint({
    method: 'PUT', path: '/api/drafts/:id/head', permission: 'bulletin.write', summary: '修改标题、文号、期号、日期、主送、更正说明', params,
    body: z.object({
      headVersion: version, title: line('标题', 100).nullable(), documentNumber: line('文号', 40).nullable(), issueNumber: line('期号', 40).nullable(), issuedOn: day.nullable(), recipients: recipients.nullable(),
      correction: paragraph('更正说明', 2000).nullable(),
    }),
    reply: detail,
  }),
  act: endpoint({
    method: 'POST', path: '/api/drafts/:id/acts', permission: 'bulletin.advance', summary: '推进、退回、签发一期通报', params,
    body: z.object({ verb: z.enum(draftVerbNames, '没有这个操作'), reason: paragraph('理由', draftLimits.reason).nullable().optional(), unlockedReason: paragraph('当月未锁定仍签发的理由', draftLimits.reason).nullable().optional() }), reply: detail,
  }),

  /** Autosave. `version`: of the text the person began from; an older one is merged by paragraph or refused (409) with `error.conflict`. */
  saveBlock: endpoint({
    method: 'PUT', path: '/api/drafts/:id/blocks/:block', permission: 'bulletin.write', summary: '保存一段文字', params: z.object({ id, block }),
    body: z.object({ version, text: typed('这一段文字', draftLimits.block), leftOut: z.boolean().optional() }),
    /** `merged`: the text is not what was sent but both people's changes together. */
    reply: blockReply.extend({ merged: z.boolean() }),
  }),
  blocks: endpoint({ method: 'GET', path: '/api/drafts/:id/blocks', permission: 'bulletin.readDraft', summary: '各段文字的现状', params, reply: z.array(blockReply) }),
  revisions: endpoint({
    method: 'GET', path: '/api/drafts/:id/blocks/:block/revisions', permission: 'bulletin.readDraft', summary: '一段文字的历次保存', params: z.object({ id, block }), query: z.object({ cursor }),
    reply: z.object({ rows: z.array(revision), next: z.string().nullable() }),
  }),

  /** The composed tree (domain/bulletin/tree.ts), with everything of the draft in it. With `slots` every text block has at least one paragraph, so that a field can stand there. */
  tree: endpoint({ method: 'GET', path: '/api/drafts/:id/tree', permission: 'bulletin.readDraft', summary: '草稿预览', params, query: z.object({ slots: z.literal('yes', '留位只能是 yes').optional() }), reply: z.unknown() }),
  file: endpoint({ method: 'GET', path: '/api/drafts/:id/files/:format', permission: 'bulletin.readDraft', summary: '下载草稿', params: fileParams, reply: z.unknown(), file: true }),
  /** For choosing a chip: figures whose label or ref contains the words, in order of appearance. */
  figures: endpoint({
    method: 'GET', path: '/api/drafts/:id/figures', permission: 'bulletin.readDraft', summary: '可以引用的数', params, query: z.object({ q: z.string().trim().max(60, '搜索词最多 60 个字').default('') }),
    reply: z.object({ rows: z.array(z.object({ ref: z.string(), label: z.string(), text: z.string() })), more: z.boolean() }),
  }),
  figure: endpoint({ method: 'GET', path: '/api/drafts/:id/figure', permission: 'bulletin.readDraft', summary: '草稿里一个数的口径与来源', params, query: z.object({ ref }), reply: figure }),

  versions: endpoint({ method: 'GET', path: '/api/drafts/:id/versions', permission: 'bulletin.readDraft', summary: '整份文稿的各个版本', params, reply: z.array(keptVersion) }),
  keep: endpoint({ method: 'POST', path: '/api/drafts/:id/versions', permission: 'bulletin.write', summary: '留存当前版本', params, body: z.object({ label: line('版本名称', 40) }), reply: z.array(keptVersion) }),
  /** `from`, `to`: ids of `versions`, an issued bulletin's id, or `current`. */
  compare: endpoint({
    method: 'GET', path: '/api/drafts/:id/compare', permission: 'bulletin.readDraft', summary: '比较两个版本', params, query: z.object({ from: z.union([id, z.literal('current')]), to: z.union([id, z.literal('current')]) }), reply: compared,
  }),

  comments: endpoint({ method: 'GET', path: '/api/drafts/:id/comments', permission: 'bulletin.readDraft', summary: '批注', params, reply: z.array(comment) }),
  comment: endpoint({
    method: 'POST', path: '/api/drafts/:id/comments', permission: 'bulletin.readDraft', summary: '添加批注', params,
    body: z.object({ block: block.nullable().optional(), ref: ref.nullable().optional(), quote: paragraph('引文', 200).nullable().optional(), text: paragraph('批注', draftLimits.comment) }), reply: z.array(comment),
  }),
  answer: endpoint({ method: 'POST', path: '/api/drafts/:id/comments/:comment/answers', permission: 'bulletin.readDraft', summary: '回复批注', params: oneComment, body: z.object({ text: paragraph('回复', draftLimits.comment) }), reply: z.array(comment) }),
  settle: endpoint({
    method: 'POST', path: '/api/drafts/:id/comments/:comment/state', permission: 'bulletin.readDraft', summary: '解决或重开批注', params: oneComment, body: z.object({ state: z.enum(['open', 'resolved'], '请选择解决或重开') }), reply: z.array(comment),
  }),

  /** Orders of the period that may be told, newest first. Their text is as in the order: for editors only. */
  candidates: endpoint({
    method: 'GET', path: '/api/drafts/:id/candidates', permission: 'bulletin.write', summary: '可作案例的工单', params,
    query: z.object({
      ground: z.enum(keys<CaseGround>(caseGrounds), '没有这个条件'), unit: z.string().max(60).optional(), category: z.string().max(20).optional(), region: z.string().max(20).optional(), q: z.string().trim().max(60, '搜索词最多 60 个字').optional(), cursor,
    }),
    reply: z.object({ rows: z.array(candidate), next: z.string().nullable() }),
  }),
  addCase: endpoint({ method: 'POST', path: '/api/drafts/:id/cases', permission: 'bulletin.write', summary: '由工单拟出脱敏案例', params, body: z.object({ order: id, kind: z.enum(keys<CaseKind>(caseKinds), '请选择典型案例或疑难问题') }), reply: caseReply }),
  saveCase: endpoint({ method: 'PUT', path: '/api/drafts/:id/cases/:case', permission: 'bulletin.write', summary: '修改案例文字', params: oneCase, body: z.object({ version, text: typed('案例', draftLimits.case) }), reply: caseReply }),
  confirmCase: endpoint({ method: 'POST', path: '/api/drafts/:id/cases/:case/confirmation', permission: 'bulletin.write', summary: '确认案例已脱敏', params: oneCase, body: z.object({ version }), reply: caseReply }),
  removeCase: endpoint({ method: 'POST', path: '/api/drafts/:id/cases/:case/removal', permission: 'bulletin.write', summary: '移出案例', params: oneCase, body: z.object({}), reply: z.object({ id }) }),

  check: endpoint({ method: 'GET', path: '/api/drafts/:id/check', permission: 'bulletin.readDraft', summary: '校核草稿', params, reply: checked }),
  acknowledge: endpoint({
    method: 'POST', path: '/api/drafts/:id/acknowledgements', permission: 'bulletin.advance', summary: '说明一处错误保留的理由', params,
    body: z.object({ key: z.string().regex(/^[0-9a-f]{64}$/, '没有这处错误'), reason: paragraph('理由', draftLimits.reason) }), reply: checked,
  }),

  issued: endpoint({
    method: 'GET', path: '/api/issued-bulletins', permission: 'bulletin.readIssued', summary: '已签发的通报', query: z.object({ edition: edition.optional(), period: period.optional(), cursor }),
    reply: z.object({ rows: z.array(issueLine), next: z.string().nullable() }),
  }),
  issuedOne: endpoint({ method: 'GET', path: '/api/issued-bulletins/:id', permission: 'bulletin.readIssued', summary: '一期已签发的通报', params, reply: issueLine.extend({ tree: z.unknown(), mayReissue: z.boolean() }) }),
  issuedFile: endpoint({ method: 'GET', path: '/api/issued-bulletins/:id/files/:format', permission: 'bulletin.readIssued', summary: '下载已签发的通报', params: fileParams, reply: z.unknown(), file: true }),
  issuedFigure: endpoint({ method: 'GET', path: '/api/issued-bulletins/:id/figure', permission: 'bulletin.readIssued', summary: '已签发通报里一个数的口径与来源', params, query: z.object({ ref }), reply: figure }),
  verification: endpoint({ method: 'GET', path: '/api/issued-bulletins/:id/verification', permission: 'bulletin.readIssued', summary: '核对已签发的通报没有变动', params, reply: verification }),
  /** Opens the next version; asked again it is the one already open. */
  reissue: endpoint({ method: 'POST', path: '/api/issued-bulletins/:id/reissue', permission: 'bulletin.write', summary: '编写更正版', params, body: z.object({ correction: paragraph('更正说明', 2000) }), reply: z.object({ id }) }),
}
