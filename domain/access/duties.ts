/** A rule that keeps two deeds apart. */
export interface Duty {
  /** The rule, as a sentence. */
  rule: string
  /** The document it comes from, or 默认. */
  source: string
  /** Where the attempt is refused: a file of the repository. */
  where: string
  /** What whoever tries is told, or a part of it; null: there is no way to try. */
  says: string | null
}

/** Separation of duties. Each is enforced where it stands; test/duties.test.ts tries every one of them. */
export const duties = {
  raterIsNotHandler: { rule: '承办单位的人员不回访自己单位办理的工单', source: '领域手册 4.3（考评分离）', where: 'domain/order/guards/answers.ts', says: '承办单位的人员不能回访' },
  ratingIsTheCitizens: { rule: '评价链接只给安排回访的人；经其手交出的，评价上写明是谁', source: '默认', where: 'server/callback/desk.ts', says: '没有这项权限' },
  ratingStands: { rule: '评价录入后不改；要再办，须另起重办', source: '领域手册 2.2', where: 'domain/order/arrows/callback.ts', says: '已办结，不能记录回访' },
  resultIsAuditedByAnother: { rule: '提交结果的人不审核自己的结果', source: '领域手册 4.2', where: 'domain/order/guards/answers.ts', says: '提交结果的人不能审核自己的结果' },
  returnAfterDispute: { rule: '退回有过争议的，派出这一单的派单员不审定它的再次退回', source: '领域手册 2.2（四眼，默认，可按城市关闭）', where: 'domain/order/apart.ts', says: '请由另一位派单员审定' },
  onlineRatedByAnother: { rule: '在线答复的人不登记对自己答复的评价', source: '领域手册 4.3（考评分离）', where: 'domain/order/apart.ts', says: '在线答复的人不能登记' },
  withdrawalCheckedByAnother: { rule: '撤单的人不核查自己的撤单', source: '默认', where: 'domain/order/apart.ts', says: '撤单的人不能核查' },
  batchSecond: { rule: '批量申请由提交人以外的单位负责人同意', source: '默认', where: 'domain/batch/brake.ts', says: '第二审批人不能是提交人本人' },
  inspectorIsNotInspected: { rule: '不质检自己接听或登记的', source: '默认', where: 'domain/quality/inspection.ts', says: '不能由您质检' },
  objectionByAnother: { rule: '当事人不裁定自己的质检复核', source: '默认', where: 'domain/quality/inspection.ts', says: '当事人不能裁定' },
  nuisanceByAnother: { rule: '提请骚扰登记的人不作决定', source: '默认', where: 'domain/nuisance/nuisance.ts', says: '提请人不能决定' },
  knowledgeByAnother: { rule: '知识库条目不由写的人审核', source: '领域手册 2.2', where: 'domain/registers/knowledge.ts', says: '不能审核自己登记的' },
  eventsStand: { rule: '考核员和任何人都不改原始事件', source: '领域手册 2.2', where: 'db/migrations/0004_app_role.sql', says: 'permission denied' },
  schemeByAnother: { rule: '起草、修改、提请口径的人不审定它', source: '默认', where: 'domain/assessment/schemeDraftLife.ts', says: '不能自己审定' },
  monthLockedByAnother: { rule: '生成考核草稿的人不锁定这个月', source: '默认，可按城市关闭', where: 'domain/period/guards.ts', says: '须由另一位考核员锁定' },
  bulletinSignedByAnother: { rule: '编写通报的人不签发', source: '默认', where: 'domain/bulletin/draft/guards.ts', says: '须由另一人签发' },
  exportByAnother: { rule: '导出不由申请的人审批', source: 'GB/T 22239 8.1.10', where: 'domain/export/decide.ts', says: '不能审批自己申请的导出' },
  rolesByAnother: { rule: '系统管理员开账号而不授岗，安全管理员授岗而不给自己授', source: 'GB/T 22239 8.1.10', where: 'domain/account/rules.ts', says: '不能更改自己的岗位' },
  resetByAnother: { rule: '密码和动态验证码的重置，一种管理员申请、另一种管理员确认，一次性密码各持一半', source: 'GB/T 22239 8.1.10', where: 'domain/account/resets.ts', says: '须由安全管理员确认' },
  rolesNotByHandover: { rule: '交接不带去岗位：接手人的岗位先由安全管理员授予', source: 'GB/T 22239 8.1.10', where: 'domain/account/rules.ts', says: '请先由安全管理员授岗' },
  oneAdministrator: { rule: '一个人不兼系统、安全、审计三种管理员中的两种', source: 'GB/T 22239 8.1.10', where: 'db/migrations/0034_handler.sql', says: 'app_user_one_administrator_check' },
} as const satisfies Record<string, Duty>

export type DutyName = keyof typeof duties
