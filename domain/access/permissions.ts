import { type Role, roles } from './roles.ts'

/**
 * How far a permission reaches. platform: every row of one's platform; unit: rows of one's unit and of the units below it; own: what is
 * one's own (orders one was named for, calls one took, sheets about oneself). Nothing ever reaches another platform.
 * Somebody who belongs to a unit never reaches further than that unit, whatever the role.
 */
export const scopes = {
  own: { label: '本人经手', rank: 0 },
  unit: { label: '本单位及下级单位', rank: 1 },
  platform: { label: '本平台', rank: 2 },
} as const satisfies Record<string, { label: string; rank: number }>

export type Scope = keyof typeof scopes

/** One deed in the field's words. The roles stand under the scope they have it in. `mustNot`: what its holders still must not do, with its source. */
export interface PermissionRow {
  label: string
  platform?: readonly Role[]
  unit?: readonly Role[]
  own?: readonly Role[]
  mustNot?: string
}

const unitOffice = ['unitLiaison', 'unitLeader'] as const
const centreHands = ['agent', 'shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor'] as const
const offices = ['assessor', 'bulletinEditor', 'leader'] as const

/**
 * Who may do what (HANDBOOK 2.2 with its "must not"; where it says nothing: default). Endpoints, pages, the interface description and
 * docs/generated/permissions.md read this table. What a step of an order needs besides stands on its arrow (domain/order/arrows).
 */
export const permissions = {
  'order.read': { label: '查看工单', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor', ...offices, 'provinceUser'], unit: unitOffice, own: ['agent', 'unitHandler'], mustNot: '话务员不看单位的办理草稿，不翻与手头来电无关的诉求人；单位不看保密工单的诉求人（领域手册 2.2）' },
  'order.register': { label: '登记诉求、拆单、再次反映', platform: ['shiftLead', 'dispatcher'], own: ['agent'] },
  'order.act': { label: '办理工单（每一步另看流转规则）', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor', 'assessor', 'leader'], unit: unitOffice, own: ['agent', 'unitHandler'], mustNot: '派单员不审定自己派出、有争议的退单；回访员不改已录入的评价（领域手册 2.2）' },
  'order.attach': { label: '上传工单附件', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor'], unit: unitOffice, own: ['agent', 'unitHandler'] },
  'order.reveal': { label: '查看诉求人号码', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor'], unit: ['unitLiaison'], own: ['agent', 'unitHandler'], mustNot: '须写明理由，逐次记入审计；保密工单不向单位公开（领域手册 2.2）' },
  'order.words': { label: '按原文阅读诉求（其他人员看到的文字隐去号码和诉求人）', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor'], own: ['agent'] },
  'order.nameHandler': { label: '指定本单位经办人', unit: unitOffice },
  'order.merge': { label: '并单', platform: ['shiftLead', 'dispatcher'] },
  'order.returnUp': { label: '向市级申请退回', platform: ['dispatcher'] },
  'batch.work': { label: '批量办理', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor', 'assessor', 'leader'], unit: unitOffice, own: ['agent', 'unitHandler'] },
  'batch.second': { label: '第二审批人同意一批', unit: ['unitLeader'], mustNot: '不审批自己提出的一批' },
  'batch.answer': { label: '整批答复退回与延期', platform: ['dispatcher', 'supervisor'] },
  'batch.requests': { label: '查看批量退回与延期', platform: ['shiftLead', 'dispatcher', 'supervisor', 'assessor', 'leader'] },

  'call.answer': { label: '接听来电', own: ['agent', 'shiftLead'] },
  'call.history': { label: '查看来电人的历史诉求', platform: ['shiftLead', 'dispatcher', 'callbackAgent'], own: ['agent'], mustNot: '话务员只查手头来电的号码（领域手册 2.2）' },
  'nuisance.read': { label: '查看骚扰登记', platform: centreHands },
  'nuisance.propose': { label: '提请骚扰登记', platform: ['agent', 'shiftLead', 'dispatcher', 'callbackAgent'] },
  'nuisance.decide': { label: '决定、复查、解除骚扰登记', platform: ['shiftLead', 'supervisor'], mustNot: '不决定自己提请的登记' },

  'dispatch.proposal': { label: '查看派单建议', platform: ['shiftLead', 'dispatcher', 'supervisor', 'leader'] },
  'dispute.read': { label: '查看争议案卷与裁定', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'supervisor', 'leader'], unit: unitOffice, own: ['unitHandler'] },
  'dispute.state': { label: '提交争议陈述', unit: unitOffice, own: ['unitHandler'] },
  'dispute.meet': { label: '登记会商纪要', platform: ['dispatcher', 'supervisor', 'leader'] },
  'province.register': { label: '接收、下派省级交办', platform: ['agent', 'shiftLead', 'dispatcher', 'provinceUser'] },
  'province.read': { label: '查看待上报省平台的结果', platform: ['dispatcher', 'supervisor', 'leader', 'provinceUser'] },
  'province.report': { label: '记下已上报省平台', platform: ['dispatcher', 'supervisor'] },

  'callback.read': { label: '查看回访情况', platform: ['shiftLead', 'qualityInspector', 'callbackAgent', 'supervisor'] },
  'callback.arrange': { label: '预约回访、取评价链接', platform: ['shiftLead', 'callbackAgent'], mustNot: '不改已录入的评价（领域手册 2.2）' },
  'result.hints': { label: '查看审核提示', platform: ['qualityInspector', 'supervisor'] },

  'supervision.read': { label: '查看督办台账', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'supervisor', 'assessor', 'leader'], unit: unitOffice },
  'supervision.board': { label: '查看督办看板', platform: ['shiftLead', 'dispatcher', 'supervisor', 'leader'] },
  'supervision.withdrawals': { label: '查看撤单待核', platform: ['shiftLead', 'qualityInspector', 'supervisor', 'assessor', 'leader'] },
  'major.read': { label: '查看重大紧急与每日专报', platform: ['agent', 'shiftLead', 'dispatcher', 'supervisor', 'bulletinEditor', 'leader'] },
  'major.triggers': { label: '查看重大紧急触发词', platform: [...centreHands, ...offices, ...unitOffice, 'unitHandler'] },
  'repeat.read': { label: '查看重复诉求', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor', 'assessor', 'leader'] },

  'quality.read': { label: '查看质检抽样与质检表', platform: ['shiftLead', 'qualityInspector', 'supervisor', 'assessor'] },
  'quality.inspect': { label: '抽样、填写、更正质检表', platform: ['qualityInspector'], mustNot: '不质检自己经手的工单' },
  'quality.rule': { label: '裁定质检复核申请', platform: ['shiftLead'], mustNot: '不裁定自己的质检表' },
  'quality.readOwn': { label: '查看我的质检、申请复核', own: ['agent', 'shiftLead', 'dispatcher', 'callbackAgent'] },
  'quality.readSheet': { label: '查看一张质检表', platform: ['shiftLead', 'qualityInspector', 'supervisor', 'assessor'], own: ['agent', 'dispatcher', 'callbackAgent'] },
  'testCall.read': { label: '查看拨测计划与记录', platform: ['qualityInspector', 'supervisor', 'assessor', 'leader'] },
  'testCall.make': { label: '登记、更正、公布拨测', platform: ['qualityInspector', 'supervisor'] },
  'testCall.received': { label: '查看对热线、本单位的拨测结果', platform: ['supervisor'], unit: unitOffice, own: ['shiftLead'] },
  'testCall.readOne': { label: '查看一次拨测', platform: ['qualityInspector', 'supervisor', 'assessor', 'leader'], unit: unitOffice, own: ['shiftLead'] },
  'testCall.scenarios': { label: '查看拨测题库', platform: ['qualityInspector', 'supervisor', 'assessor'] },

  'assessment.read': { label: '查看考核看板', platform: ['supervisor', ...offices], unit: unitOffice },
  'assessment.own': { label: '查看本单位考核与草稿核对', unit: unitOffice },
  'assessment.signs': { label: '查看反常提示、雷同答复', platform: ['supervisor', 'assessor', 'leader'] },
  'assessment.whatIf': { label: '假设推演、看口径草稿', platform: ['supervisor', 'assessor', 'leader', 'administrator'] },
  'scheme.read': { label: '查看考核口径', platform: ['supervisor', ...offices, 'administrator', ...unitOffice] },
  'scheme.write': { label: '起草考核口径', platform: ['assessor'] },
  'scheme.decide': { label: '提请、审定、退回考核口径', platform: ['assessor', 'administrator'], mustNot: '不审定自己写过的口径（四眼）' },
  'period.read': { label: '查看考核周期', platform: ['supervisor', ...offices] },
  'period.advance': { label: '推进、锁定、发布一个月的考核', platform: ['assessor', 'bulletinEditor'], mustNot: '考核员不改原始事件（领域手册 2.2）' },
  'period.restate': { label: '登记发布后的更正', platform: ['assessor'] },
  'period.exclusions': { label: '查看剔除清单', platform: ['supervisor', ...offices], unit: unitOffice },
  'appeal.read': { label: '查看指标申诉', platform: ['assessor'], unit: unitOffice },
  'appeal.make': { label: '提出、撤回指标申诉', unit: unitOffice },
  'appeal.rule': { label: '裁定指标申诉', platform: ['assessor'] },
  'ledger.read': { label: '查看加减分、领导接听、录入数据等台账', platform: ['supervisor', ...offices], unit: unitOffice },
  'ledger.write': { label: '登记、撤销台账', platform: ['assessor'] },
  'spotCheck.read': { label: '查看省级抽查', platform: ['dispatcher', 'qualityInspector', 'supervisor', ...offices, 'provinceUser'], unit: unitOffice },
  'spotCheck.write': { label: '登记省级抽查', platform: ['assessor', 'provinceUser'] },
  'spotCheck.appeal': { label: '省级抽查申诉、撤销', platform: ['assessor'] },
  'knowledge.read': { label: '查看知识库更新', platform: ['supervisor', ...offices, 'knowledgeEditor', 'knowledgeReviewer'], unit: unitOffice },
  'knowledge.write': { label: '登记知识库更新', platform: ['assessor', 'knowledgeEditor'], unit: ['unitLiaison'] },
  'knowledge.review': { label: '审核知识库更新', platform: ['knowledgeReviewer'], mustNot: '不审核自己写的条目（领域手册 2.2）' },
  'knowledge.remind': { label: '提醒更新知识库', platform: ['assessor', 'knowledgeReviewer'] },

  'dashboard.read': { label: '查看月度看板', platform: [...centreHands, ...offices, 'provinceUser', ...unitOffice, 'unitHandler'] },
  'bulletin.read': { label: '查看通报数字与预览', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor', ...offices] },
  'bulletin.readIssued': { label: '查看已签发的通报', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor', ...offices], unit: unitOffice },
  'bulletin.readDraft': { label: '查看、批注通报草稿', platform: offices },
  'bulletin.write': { label: '编写通报', platform: ['bulletinEditor'] },
  'bulletin.advance': { label: '推进、退回、签发通报', platform: offices, mustNot: '编写的人不签发（四眼）' },
  'bulletin.check': { label: '校核通报', platform: ['supervisor', ...offices] },
  'edition.read': { label: '查看日报、周报、专报', platform: ['supervisor', ...offices] },
  'edition.readOwn': { label: '查看本单位月报单', unit: [...unitOffice, 'unitHandler'] },
  'edition.send': { label: '按时编发与寄送', platform: ['bulletinEditor', 'administrator'] },
  'printed.read': { label: '查看录入的往月通报', platform: ['supervisor', ...offices] },
  'printed.write': { label: '录入往月通报', platform: ['assessor', 'bulletinEditor'] },

  'catalogue.read': { label: '查看派单目录', platform: [...centreHands, ...offices, 'knowledgeEditor', 'knowledgeReviewer', 'administrator', ...unitOffice, 'unitHandler'] },
  'catalogue.write': { label: '修改派单目录', platform: ['dispatcher', 'supervisor', 'administrator'] },
  'calendar.read': { label: '查看工作日历、时限模拟', platform: [...centreHands, ...offices, 'knowledgeEditor', 'knowledgeReviewer', 'provinceUser', 'administrator', ...unitOffice, 'unitHandler'] },
  'calendar.write': { label: '录入放假通知', platform: ['administrator'] },
  'calendar.changes': { label: '查看放假通知引起的期限变动', platform: ['shiftLead', 'dispatcher', 'supervisor', 'leader'] },

  'account.read': { label: '查看账号', platform: ['administrator', 'securityAdministrator', 'auditor'] },
  'account.manage': { label: '开设、停用、移交账号', platform: ['administrator'], mustNot: '不授予岗位，不看工单（等保三级 GB/T 22239 8.1.10）' },
  'account.grant': { label: '授予、收回岗位', platform: ['securityAdministrator'], mustNot: '不给自己授岗；一人不兼两种管理员（GB/T 22239 8.1.10）' },
  'account.confirm': { label: '确认、退回密码和动态验证码的重置申请', platform: ['administrator', 'securityAdministrator'], mustNot: '不确认自己提出的，也不确认关于自己账号的；密码由系统管理员申请、安全管理员确认，动态验证码相反（GB/T 22239 8.1.10）' },
  'permission.read': { label: '查看权限一览', platform: ['securityAdministrator', 'auditor'] },
  'reveal.read': { label: '查看谁看过诉求人信息', platform: ['securityAdministrator', 'auditor'] },
  'reveal.readOrder': { label: '查看谁看过本工单的诉求人信息', platform: ['shiftLead', 'dispatcher', 'qualityInspector', 'callbackAgent', 'supervisor'] },
  'audit.read': { label: '查看审计记录', platform: ['auditor'], mustNot: '审计员只看审计记录，不做别的（领域手册 2.2）' },
  'export.request': { label: '申请、下载本人的导出', own: [...centreHands, ...offices, ...unitOffice], mustNot: '只下载自己申请的' },
  'export.personal': { label: '申请导出个人信息', platform: ['dispatcher', 'supervisor'], mustNot: '须经安全管理员同意，只能加密导出；保密工单的诉求人不导出' },
  'export.approve': { label: '审批导出', platform: ['securityAdministrator'], mustNot: '不审批自己的申请' },
  'export.read': { label: '查看导出登记', platform: ['securityAdministrator', 'auditor'] },
  'retention.read': { label: '查看保存期限、清理记录与留存冻结', platform: ['securityAdministrator', 'auditor'] },
  'retention.manage': { label: '留存冻结、审批并执行个人信息权利请求、改保存期限', platform: ['securityAdministrator'], mustNot: '不审批自己登记的请求，不解除自己设置的冻结' },
  'retention.ask': { label: '登记公民查阅、更正、删除个人信息的请求', platform: ['supervisor', 'securityAdministrator'], mustNot: '须核验请求人身份' },
  'retention.requests': { label: '查看个人信息权利请求', platform: ['supervisor', 'securityAdministrator', 'auditor'] },
  'operation.read': { label: '查看运行状况与停机登记', platform: ['administrator', 'auditor'] },
  'operation.manage': { label: '登记停机、备份', platform: ['administrator'] },
} as const satisfies Record<string, PermissionRow>

export type Permission = keyof typeof permissions

/** What an endpoint asks for. anyone: also without log-in; loggedIn: what everybody signed in needs for himself. */
export type Needed = Permission | 'anyone' | 'loggedIn'

/** Whoever asks: their roles, and their unit (null at the centre). */
export interface Holder { roles: readonly Role[]; unit: string | null }

const row = (permission: Permission): PermissionRow => permissions[permission]
const byWidth = (Object.keys(scopes) as Scope[]).toSorted((a, b) => scopes[b].rank - scopes[a].rank)

/** The scope one role has a permission in, or null. */
export function scopeOfRole(permission: Permission, role: Role): Scope | null {
  return byWidth.find(scope => row(permission)[scope]?.includes(role)) ?? null
}

/** The roles that hold a permission, as roles.ts orders them. */
export function rolesWith(permission: Permission): Role[] {
  return (Object.keys(roles) as Role[]).filter(role => scopeOfRole(permission, role) !== null)
}

/** How far somebody reaches with a permission: the widest of their roles, never wider than their unit; null: not at all. */
export function scopeOf(permission: Permission, { roles: held, unit }: Holder): Scope | null {
  const widest = byWidth.find(scope => row(permission)[scope]?.some(role => held.includes(role))) ?? null
  return widest === 'platform' && unit !== null ? 'unit' : widest
}

/** Whether somebody with these roles gets past the door of an endpoint; null: nobody is signed in. */
export function mayPass(needed: Needed, held: readonly Role[] | null): boolean {
  if (needed === 'anyone') return true
  if (held === null) return false
  return needed === 'loggedIn' || byWidth.some(scope => row(needed)[scope]?.some(role => held.includes(role)))
}

/** Who may call, in words. */
export function whoMay(needed: Needed): string {
  if (needed === 'anyone') return '所有人'
  if (needed === 'loggedIn') return '已登录'
  return `${permissions[needed].label}（${rolesWith(needed).map(role => roles[role].label).join('、')}）`
}
