/** Who may work here (HANDBOOK 2.2). Rights themselves stand on arrows and endpoints; this is only the list and its words. */
export const roles = {
  agent: { label: '话务员', desk: 'intake' },
  shiftLead: { label: '班长', desk: 'intake' },
  dispatcher: { label: '派单员', desk: 'dispatch' },
  qualityInspector: { label: '审核质检员', desk: 'audit' },
  callbackAgent: { label: '回访员', desk: 'callback' },
  supervisor: { label: '督办员', desk: 'supervision' },
  unitLiaison: { label: '承办单位联络员', desk: 'unit' },
  unitHandler: { label: '承办单位经办人', desk: 'unit' },
  unitLeader: { label: '承办单位负责人', desk: 'unit' },
  assessor: { label: '考核员', desk: 'assessment' },
  bulletinEditor: { label: '通报编辑', desk: 'bulletin' },
  leader: { label: '领导', desk: 'dashboard' },
  knowledgeEditor: { label: '知识库编辑', desk: 'knowledge' },
  knowledgeReviewer: { label: '知识库审核员', desk: 'knowledge' },
  provinceUser: { label: '省级平台人员', desk: 'dashboard' },
  administrator: { label: '系统管理员', desk: 'system' },
  securityAdministrator: { label: '安全管理员', desk: 'system' },
  auditor: { label: '审计员', desk: 'system' },
} as const satisfies Record<string, { label: string; desk: string }>

export type Role = keyof typeof roles

/** What acts besides people: timers and channel adapters. */
export type ActorRole = Role | 'system' | 'caller'

/** Roles whose holders belong to a handling unit and see only its orders. */
export const unitRoles: readonly Role[] = ['unitLiaison', 'unitHandler', 'unitLeader']

/** The three administrators of graded protection (等保三级, GB/T 22239 8.1.10): nobody holds two of these, and none of them works on orders. */
export const administrators: readonly Role[] = ['administrator', 'securityAdministrator', 'auditor']
