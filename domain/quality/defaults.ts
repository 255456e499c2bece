import type { Deduction, ScoreSheet, SheetItem } from './scoreSheet.ts'
import type { TestCallSheet } from './testCall.ts'

/** A line of a sheet in half points; reasons as `words: points off`. */
function item(key: string, label: string, full: number, reasons: Readonly<Record<string, number>>, hint?: string): SheetItem {
  const rows: Deduction[] = Object.entries(reasons).map(([reason, off]) => ({ reason, off: String(off) }))
  return { key, label, full: String(full), step: '0.5', reasons: rows, ...(hint ? { hint } : {}) }
}

/** For recorded calls: dimensions of HANDBOOK 9.2; points default. */
export const callSheet: ScoreSheet = {
  label: '通话质检表',
  items: [
    item('greeting', '开头语', 5, { 未报平台名称或工号: 2, 未用规范问候语: 2, 未及时询问称呼: 1 }),
    item('listening', '倾听', 10, { 打断诉求人: 3, 重复询问已说明的内容: 2, 未回应诉求人的主要意思: 5 }),
    item('tone', '语气语速', 10, { 语气生硬或不耐烦: 5, 语速过快或过慢: 2, 无礼貌用语: 2 }),
    item('wording', '用语规范', 10, { 未使用敬语: 3, 口头语过多: 2, 使用推诿性语言: 5 }),
    item('questions', '询问要素', 15, { 未问清时间: 3, 未问清地点: 3, 未问清事情经过: 5, 未核对联系方式: 3 }, '时间、地点、人物、原因、经过'),
    item('correctness', '答复准确', 20, { 答复内容有误: 20, 答复不完整: 5, 未说明依据或办理渠道: 5, 应答而未答: 10 }),
    item('record', '记录完整', 10, { 漏记诉求要点: 5, 记录与录音不符: 10, 分类或紧急程度选错: 3 }),
    item('promise', '承诺兑现', 5, { 承诺事项未登记: 3, 作出超出职责的承诺: 5 }),
    item('closing', '结束语', 5, { 未确认是否还有其他诉求: 2, 未用规范结束语: 2, 先于诉求人挂机: 2 }),
    item('silence', '等待与静默', 5, { 让诉求人等待未说明原因: 2, 静默过长: 2 }),
    item('forbidden', '服务禁语', 5, { 使用服务禁语: 5 }),
  ],
}

/** For order records: the check of HANDBOOK 9.4; points default. */
export const recordSheet: ScoreSheet = {
  label: '工单记录质检表',
  items: [
    item('completeness', '要素完整', 30, { 缺少时间: 5, 缺少地点: 5, 缺少诉求人具体要求: 10, 缺少事情经过: 5, 未记回访方式: 5 }),
    item('consistency', '与诉求一致', 30, { 投诉记作咨询: 30, 诉求类型选错: 15, 分类选错: 5, 内容与录音不符: 15 }, '投诉记作咨询属严重差错'),
    item('clarity', '表述清楚', 20, { 语句不通或有错别字: 3, 标题不能概括诉求: 5, 条理不清: 5 }),
    item('risk', '风险识别', 20, { 未标明紧急程度: 10, 漏报重大紧急事项: 20, 保密要求未标注: 10, 写入无关个人信息: 5 }),
  ],
}

/** For test calls: five parts of HANDBOOK 7.2 and 9.1 in half points; deductions as the bulletins name them, their points default. */
export const testCallSheet: TestCallSheet = {
  label: '拨测评分表',
  items: [
    item('voiceNavigation', '语音导航', 10, { 无语音导航: 10, 导航层级过多: 2.5, 人工服务入口不明显: 2.5, 提示内容过时: 2.5 }),
    item('connection', '接通情况', 10, { 超过规定秒数接通: 5, 无人接听: 10, 中途断线: 5 }),
    item('serviceManner', '服务规范', 40, { 无文明用语: 5, 未及时询问称呼: 2.5, 未报工号: 2.5, 语气生硬: 10, '推诿、要求另找部门（首问责任）': 20 }),
    item('knowledge', '业务知识', 30, { 未能答复: 30, 答复有误: 20, 答复不完整: 10, 未说明办理渠道: 5 }),
    item('callbackService', '回访服务', 10, { 承诺回复而未回复: 10, 回复超过承诺时间: 5, 回复内容与问题不符: 5 }),
  ],
  connection: { item: 'connection', bands: [{ over: 15, most: '5' }] },
}
