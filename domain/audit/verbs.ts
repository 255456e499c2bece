/**
 * What an entry of the audit log (审计日志) is about: every entry has one of these verbs. HANDBOOK 11: "full access log (who, what, when, from where, printed, exported)".
 * Endpoints get theirs from their row (server/audit/plan.ts); a deed with a word of its own has a row here and names it.
 */
export const auditVerbs = {
  read: { label: '查看', kind: 'read' },
  list: { label: '查询列表', kind: 'search' },
  searchPhone: { label: '按号码查询', kind: 'search' },
  export: { label: '下载导出', kind: 'export' },
  change: { label: '办理修改', kind: 'change' },
  reveal: { label: '查看完整信息', kind: 'reveal' },
  logIn: { label: '登录', kind: 'signIn' },
  logOut: { label: '退出登录', kind: 'signIn' },
  lockOut: { label: '连续失败，账号锁定', kind: 'signIn' },
  passwordChange: { label: '修改密码', kind: 'signIn' },
  factorEnrol: { label: '绑定动态验证码', kind: 'signIn' },
  factorReset: { label: '解除动态验证码', kind: 'policy' },
  sessionEnd: { label: '结束登录', kind: 'signIn' },
  accountCreate: { label: '开设账号', kind: 'policy' },
  accountChange: { label: '修改账号', kind: 'policy' },
  accountDisable: { label: '停用账号', kind: 'policy' },
  accountEnable: { label: '启用账号', kind: 'policy' },
  accountUnlock: { label: '解除账号锁定', kind: 'policy' },
  resetAsk: { label: '申请重置密码、解除动态验证码', kind: 'policy' },
  resetDecline: { label: '退回重置申请', kind: 'policy' },
  passwordReset: { label: '重置密码', kind: 'policy' },
  resetRead: { label: '本人知悉重置', kind: 'signIn' },
  roleChange: { label: '授予、收回岗位', kind: 'policy' },
  handover: { label: '工作交接', kind: 'policy' },
  accessPolicy: { label: '修改登录策略', kind: 'policy' },
  refusals: { label: '被拒请求汇总', kind: 'signIn' },
  auditVerify: { label: '校验审计日志', kind: 'operation' },
  auditExport: { label: '导出审计日志', kind: 'export' },
  backup: { label: '备份数据库', kind: 'operation' },
  restore: { label: '从备份恢复', kind: 'operation' },
  restoreDrill: { label: '演练恢复备份', kind: 'operation' },
  outageEnter: { label: '登记停机', kind: 'operation' },
  outageConfirm: { label: '核实停机', kind: 'operation' },
  outageWithdraw: { label: '作废停机登记', kind: 'operation' },
  auditDrop: { label: '清理到期的审计日志', kind: 'operation' },
  retain: { label: '清理到期的个人信息', kind: 'operation' },
  retentionRule: { label: '设定保存期限', kind: 'policy' },
  holdSet: { label: '设置留存冻结', kind: 'policy' },
  holdLift: { label: '解除留存冻结', kind: 'policy' },
  rightsAsk: { label: '登记个人信息权利请求', kind: 'change' },
  rightsDecide: { label: '审批个人信息权利请求', kind: 'policy' },
  rightsExecute: { label: '执行个人信息权利请求', kind: 'policy' },
  rightsCopy: { label: '下载个人信息副本', kind: 'export' },
  keyWrap: { label: '更换主密钥，重新包裹数据密钥', kind: 'operation' },
  keyRotate: { label: '更换数据密钥', kind: 'operation' },
  keyReseal: { label: '一张表重新加密完成', kind: 'operation' },
  keyDestroy: { label: '销毁数据密钥', kind: 'operation' },
  askExport: { label: '申请导出', kind: 'export' },
  decideExport: { label: '审批导出', kind: 'export' },
  makeExport: { label: '生成导出文件', kind: 'export' },
  expireExport: { label: '删除到期的导出文件', kind: 'export' },
} as const satisfies Record<string, { label: string; kind: AuditKind }>

/** Verbs so frequent that a page of them is found among all entries; an index by verb is for the others. In these words: `audit_entry_verb_idx` has them. */
export const everydayVerbs: readonly AuditVerb[] = ['read', 'list', 'change']

/** Kinds of verbs, as auditors filter them. */
export const auditKinds = {
  read: '查看', search: '查询', export: '导出', reveal: '看完整信息', change: '办理修改', signIn: '登录与拒绝', policy: '权限与策略', operation: '系统运维',
} as const satisfies Record<string, string>

export type AuditKind = 'read' | 'search' | 'export' | 'reveal' | 'change' | 'signIn' | 'policy' | 'operation'
export type AuditVerb = keyof typeof auditVerbs

/** done: it happened. refused: somebody tried, and was told no. */
export const auditOutcomes = { done: '完成', refused: '被拒' } as const
export type AuditOutcome = keyof typeof auditOutcomes
