import { type Permission, type PermissionRow, permissions, rolesWith, type Scope, scopeOfRole, scopes } from './permissions.ts'
import { type Role, roles } from './roles.ts'

/** What permissions are about: the first part of their key. */
const subjects = {
  order: '工单', batch: '批量办理', call: '来电', nuisance: '骚扰登记', dispatch: '派单', dispute: '争议', province: '省级平台', callback: '回访', result: '办理结果', supervision: '督办', major: '重大紧急', repeat: '重复诉求',
  quality: '质检', testCall: '拨测', assessment: '考核', scheme: '考核口径', period: '考核周期', appeal: '指标申诉', ledger: '台账', spotCheck: '省级抽查', knowledge: '知识库', dashboard: '看板', bulletin: '通报', edition: '版本',
  printed: '往月录入', catalogue: '派单目录', calendar: '工作日历', account: '账号', permission: '权限', reveal: '查看登记', audit: '审计', export: '导出', retention: '保存期限', operation: '运维',
} as const satisfies Record<string, string>

/** One permission as people read it: who has it, and how far. */
export interface PermissionLine { permission: Permission; label: string; mustNot: string | null; holders: { role: Role; scope: Scope }[] }

/** The whole table in groups, as the page 权限一览 and docs/generated/permissions.md show it. */
export function permissionGroups(): { subject: string; lines: PermissionLine[] }[] {
  const keys = Object.keys(permissions) as Permission[]
  return [...Map.groupBy(keys, key => key.split('.')[0] ?? '')].map(([subject, group]) => ({
    subject: Object.hasOwn(subjects, subject) ? subjects[subject as keyof typeof subjects] : subject,
    lines: group.map(permission => {
      const row: PermissionRow = permissions[permission]
      return { permission, label: row.label, mustNot: row.mustNot ?? null, holders: rolesWith(permission).map(role => ({ role, scope: scopeOfRole(permission, role) ?? 'own' })) }
    }),
  }))
}

/** How a scope stands in a cell of the matrix. */
export const scopeMarks: Readonly<Record<Scope, string>> = { platform: '全', unit: '单', own: '己' }

/** The legend of the marks. */
export const scopeLegend = (Object.keys(scopes) as Scope[]).map(scope => `${scopeMarks[scope]}：${scopes[scope].label}`).join('；')

/** Roles in the order of the matrix with their words. */
export const roleColumns = (Object.keys(roles) as Role[]).map(role => ({ role, label: roles[role].label }))
