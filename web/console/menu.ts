import { accountApi } from '#api/account.ts'
import { assessmentApi } from '#api/assessment.ts'
import { auditApi } from '#api/audit.ts'
import type { Me } from '#api/auth.ts'
import { batchApi } from '#api/batch.ts'
import { bulletinApi } from '#api/bulletin.ts'
import { calendarApi } from '#api/calendar.ts'
import { callApi } from '#api/call.ts'
import { catalogueApi } from '#api/catalogue.ts'
import { checkApi } from '#api/check.ts'
import { disputeApi } from '#api/dispute.ts'
import { draftApi } from '#api/draft.ts'
import { editionApi } from '#api/edition.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { limitsApi } from '#api/limits.ts'
import { exportApi } from '#api/export.ts'
import { linkedApi } from '#api/linked.ts'
import { majorApi } from '#api/major.ts'
import { nuisanceApi } from '#api/nuisance.ts'
import { operationsApi } from '#api/operations.ts'
import { orderApi } from '#api/order.ts'
import { dutyDayApi, enteredFigureApi, knowledgeApi, ledgerApi, spotCheckApi } from '#api/registers.ts'
import { permissionApi } from '#api/permission.ts'
import { periodApi } from '#api/period.ts'
import { printedApi } from '#api/printed.ts'
import { qualityApi } from '#api/quality.ts'
import { repeatsApi } from '#api/repeats.ts'
import { retentionApi, rightsApi } from '#api/retention.ts'
import { revealApi } from '#api/reveal.ts'
import { schemeApi } from '#api/scheme.ts'
import { supervisionApi } from '#api/supervision.ts'
import { testCallApi } from '#api/testCall.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { desks, desksOf } from '#domain/order/desks.ts'

/**
 * The pages beside the desks. Who sees a page is who may call the endpoint it lives on, so no role is named here.
 * The desks themselves (待派单, 待签收 …) are domain/order/desks.ts.
 */
export const menu = [
  { page: '/intake', label: '登记诉求', group: '坐席', needs: callApi.start, home: true },
  { page: '/province/orders', label: '接收省级交办', group: '坐席', needs: linkedApi.registerProvince },
  { page: '/callers', label: '按号码查找', group: '坐席', needs: orderApi.callerHistory },
  { page: '/batches', label: '批量办理', group: '办理', needs: batchApi.list },
  { page: '/province/reports', label: '上报省平台', group: '省级平台', needs: linkedApi.upward },
  { page: '/disputes', label: '争议案卷', group: '派单', needs: disputeApi.list },
  { page: '/catalogue', label: '派单目录', group: '派单', needs: catalogueApi.list },
  { page: '/pressure', label: '督办看板', group: '督办', needs: supervisionApi.pressure },
  { page: '/supervision', label: '督办台账', group: '督办', needs: supervisionApi.list },
  { page: '/major', label: '重大紧急', group: '督办', needs: majorApi.list },
  { page: '/daily', label: '每日专报', group: '督办', needs: majorApi.daily },
  { page: '/repeats', label: '重复诉求', group: '督办', needs: repeatsApi.list },
  { page: '/withdrawals', label: '撤单待核', group: '督办', needs: supervisionApi.withdrawals },
  { page: '/nuisance', label: '骚扰登记', group: '督办', needs: nuisanceApi.list },
  { page: '/bulk-requests', label: '批量退回与延期', group: '督办', needs: batchApi.requests },
  { page: '/periods', label: '考核周期', group: '考核', needs: periodApi.list },
  { page: '/own-figures', label: '草稿核对', group: '考核', needs: periodApi.own },
  { page: '/appeals', label: '指标申诉', group: '考核', needs: periodApi.appeals },
  { page: '/exclusions', label: '剔除清单', group: '考核', needs: periodApi.exclusions },
  // Units read theirs on a page of its own.
  { page: '/assessment', label: '考核看板', group: '考核', needs: periodApi.list },
  { page: '/assessment/own', label: '本单位考核', group: '考核', needs: assessmentApi.own },
  { page: '/assessment/observations', label: '标准观察', group: '考核', needs: assessmentApi.observations },
  { page: '/assessment/signs', label: '反常提示', group: '考核', needs: assessmentApi.signs },
  { page: '/schemes', label: '考核口径', group: '考核', needs: schemeApi.read },
  { page: '/schemes/what-if', label: '假设推演', group: '考核', needs: schemeApi.whatIf },
  { page: '/quality', label: '质检抽样', group: '考核', needs: qualityApi.samples },
  { page: '/quality/mine', label: '我的质检', group: '考核', needs: qualityApi.mine },
  { page: '/test-calls', label: '拨测', group: '考核', needs: testCallApi.list },
  { page: '/test-calls/received', label: '拨测结果', group: '考核', needs: testCallApi.received },
  { page: '/registers/ledger', label: '加分扣分台账', group: '考核', needs: ledgerApi.list },
  { page: '/registers/spot-checks', label: '省级抽查', group: '考核', needs: spotCheckApi.list },
  { page: '/registers/knowledge', label: '知识库更新', group: '考核', needs: knowledgeApi.updates },
  { page: '/registers/duty-days', label: '领导接听日', group: '考核', needs: dutyDayApi.list },
  { page: '/registers/figures', label: '录入数据', group: '考核', needs: enteredFigureApi.list },
  { page: '/dashboard', label: '月度看板', group: '看板与通报', needs: bulletinApi.dashboard },
  { page: '/bulletins', label: '运行通报', group: '看板与通报', needs: draftApi.issued },
  { page: '/editions', label: '日报周报专报', group: '看板与通报', needs: editionApi.list },
  { page: '/editions/mail', label: '编发与寄送', group: '看板与通报', needs: editionApi.schedule },
  { page: '/editions/own', label: '本单位月报单', group: '看板与通报', needs: editionApi.own },
  { page: '/check', label: '通报校核', group: '看板与通报', needs: checkApi.check },
  { page: '/printed', label: '往月录入', group: '看板与通报', needs: printedApi.list },
  { page: '/reveals', label: '查看登记', group: '安全', needs: revealApi.list },
  { page: '/audit', label: '审计日志', group: '安全', needs: auditApi.list, home: true },
  { page: '/audit/odd', label: '反常查阅', group: '安全', needs: auditApi.odd },
  { page: '/retention', label: '留存与删除', group: '安全', needs: retentionApi.page },
  { page: '/rights', label: '个人信息请求', group: '安全', needs: rightsApi.list },
  { page: '/permissions', label: '权限一览', group: '安全', needs: permissionApi.overview },
  { page: '/exports', label: '我的导出', group: '导出', needs: exportApi.mine },
  { page: '/exports/approvals', label: '导出审批', group: '导出', needs: exportApi.waiting, home: true },
  { page: '/exports/register', label: '导出登记', group: '导出', needs: exportApi.register },
  { page: '/accounts', label: '用户管理', group: '系统', needs: accountApi.list },
  { page: '/handovers', label: '工作交接', group: '系统', needs: accountApi.handovers },
  { page: '/access-policy', label: '登录策略', group: '系统', needs: accountApi.policy },
  { page: '/operations', label: '运行状态', group: '系统', needs: operationsApi.state, home: true },
  { page: '/outages', label: '停机登记', group: '系统', needs: operationsApi.outages },
  { page: '/limits', label: '时限模拟', group: '规则', needs: limitsApi.explain },
  { page: '/calendar', label: '工作日历', group: '规则', needs: calendarApi.read },
] as const satisfies readonly MenuRow[]

interface MenuRow {
  page: string
  label: string
  group: string
  needs: Endpoint
  /** Those who have this page start the day on it. */
  home?: true
}

/** May this person call the endpoint? */
export function mayCall(row: Endpoint, me: Me | null) {
  return mayPass(row.permission, me?.roles ?? null)
}

/** A person's work lists, from the table of desks. */
export function desksFor(me: Me | null) {
  return me ? desksOf(me.roles).map(desk => ({ desk, label: desks[desk].label })) : []
}

/** The pages of a person, in groups. */
export function menuOf(me: Me | null) {
  return menu.filter(row => mayCall(row.needs, me))
}
