import type { MonthPlan } from '#domain/replay/plan.ts'
import { largestRemainder } from '#domain/replay/allocate.ts'
import type { Random } from '#domain/replay/random.ts'
import { texts } from '../bulletins/2022-10.ts'
import { duties } from './world2022/duties.ts'
import { monthPlans } from './world2022/month.ts'
import { type Assumptions, codes, type Printed as Common } from './world2022/printed.ts'
import { reportedFigures } from './world2022/reported.ts'
import { standing } from './world2022/standing.ts'
import { testCallRows } from './world2022/testCalls.ts'

interface Printed extends Common {
  callback: { satisfied: number }
  appendix_1: { rows: readonly Readonly<{
    unit: string; effective_orders: number; completed_overdue: number; contact_rate_pct: number; satisfied_total: number; not_rated: number; dissatisfied: number
  }>[] }
  appendix_3: { rows: readonly { month: number; event_id: string; unit: string }[] }
  narrative_figures: readonly { value: number }[]
}

/** What 环比 implies of September (FORMULAS 7): in the middle of what fits the printed change. */
const before = reportedFigures('2022-09', '2022年10月运行情况分析报告的环比反推', {
  calls_received: 41850, answer_rate_pct: 90.47, online_resolved_rate_pct: 80.63, dispatched: 7192, on_time_rate_pct: 99.69, county_calls_received: 12954,
})

/** October 2022 as counts, the city first. */
export function plan(printed: Printed, random: Random): MonthPlan[] {
  const { rows: printedRows } = printed.appendix_1
  // Per unit 满意 and 基本满意 are printed together, with 未评价 inside; the 1,812 satisfied of the text are spread in proportion to the rated.
  const pleased = printedRows.map(row => row.satisfied_total - row.not_rated)
  const satisfied = largestRemainder(printed.callback.satisfied, pleased)
  const rows = printedRows.map((row, at) => ({
    unit: codes.unit(row.unit), orders: row.effective_orders, late: row.completed_overdue, rejected: 0, contactPct: row.contact_rate_pct,
    satisfied: satisfied[at]!, fair: pleased[at]! - satisfied[at]!, notRated: row.not_rated, dissatisfied: row.dissatisfied,
  }))
  return monthPlans(printed, rows, assumptions, standing, random, null, {
    texts,
    registers: {
      testCalls: testCallRows(printed.period, testCalls),
      // The list as the province sent it: one order stands in it twice, under two months (XT2210-07).
      spotChecks: printed.appendix_3.rows.map(row => ({
        period: `2022-${String(row.month).padStart(2, '0')}`, orderNumber: row.event_id, unit: codes.unit(row.unit), rating: 'negative', remark: '抽查回访不满意、未联系',
      })),
      // No row says how often one order of the text went back and forth, nor after how many days two units returned it.
      enteredFigures: [...before, ...['case_hops', 'case_return_days_1', 'case_return_days_2'].map((figure, at) => (
        { period: printed.period, subject: 'total', figure, value: String(printed.narrative_figures[at]?.value), source: '疑难问题（1）' }))],
    },
  })
}

/**
 * All orders and the dispatched ones per leaf. Printed are the ten largest leaves, five majors, five dispatched counts and the order of online topics; the
 * rest is our own default in proportion to November's.
 */
const leafCounts: Assumptions['leafCounts'] = {
  '0101': [25939, 1500], // 疫情等突发公共卫生事件
  '0102': [6, 3], // 自然灾害
  '0103': [6, 2], // 安全生产事故
  '0104': [6, 1], // 社会安全事件
  '0201': [3622, 186], // 社会保险
  '0202': [885, 352], // 劳动维权
  '0203': [827, 82], // 医疗/生育保险
  '0204': [513, 18], // 社保卡
  '0205': [543, 95], // 退休服务
  '0206': [415, 37], // 就业创业
  '0207': [385, 31], // 工伤保险
  '0208': [410, 19], // 失业保险
  '0209': [340, 19], // 职业资格与培训
  '0210': [250, 16], // 人事人才
  '0211': [226, 45], // 劳动关系
  '0301': [2938, 894], // 消费维权
  '0302': [190, 24], // 工商管理
  '0303': [136, 60], // 食品安全
  '0304': [81, 48], // 价格监督
  '0305': [59, 35], // 产品质量
  '0306': [81, 47], // 税务服务
  '0307': [54, 31], // 金融保险服务
  '0308': [36, 12], // 无照/超范围经营
  '0309': [22, 11], // 药品与医疗器械
  '0310': [15, 8], // 特种设备
  '0401': [423, 80], // 停车管理
  '0402': [290, 20], // 车辆与驾驶员管理
  '0403': [209, 69], // 交通信号设施
  '0404': [228, 71], // 投诉公安机关
  '0405': [340, 24], // 身份证与户籍服务
  '0406': [224, 55], // 违章处罚
  '0407': [179, 94], // 交通秩序
  '0408': [99, 65], // 治安管理
  '0409': [60, 38], // 养犬管理
  '0410': [89, 41], // 电信网络诈骗
  '0411': [10, 3], // 出入境管理
  '0501': [420, 260], // 物业管理
  '0502': [251, 140], // 施工管理
  '0503': [241, 136], // 违章建筑
  '0504': [181, 74], // 征地拆迁
  '0505': [111, 34], // 房屋产权登记
  '0506': [128, 15], // 住房公积金
  '0507': [80, 26], // 住房保障
  '0508': [100, 49], // 房地产开发
  '0509': [60, 32], // 房屋质量
  '0510': [40, 24], // 老旧小区改造
  '0601': [261, 84], // 道路维护
  '0602': [221, 76], // 占道经营
  '0603': [231, 77], // 环境卫生
  '0604': [191, 64], // 园林绿化
  '0605': [131, 47], // 路灯照明
  '0606': [161, 63], // 排水管网
  '0607': [70, 23], // 户外广告
  '0608': [151, 56], // 油烟扰民
  '0609': [121, 40], // 公共设施维护
  '0701': [211, 5], // 高速ETC
  '0702': [415, 190], // 公交服务
  '0703': [240, 32], // 公交IC卡
  '0704': [238, 34], // 线路咨询
  '0705': [262, 70], // 出租车与网约车
  '0706': [212, 25], // 道路运输
  '0707': [180, 25], // 公路养护
  '0801': [241, 150], // 水、大气污染
  '0802': [201, 165], // 建筑施工噪音
  '0803': [231, 174], // 生活噪音
  '0804': [70, 60], // 工业生产噪音
  '0805': [60, 30], // 固体废物
  '0806': [50, 16], // 矿产与土地资源
  '0807': [111, 30], // 水利与河道
  '0901': [520, 155], // 通信管理
  '0902': [302, 123], // 供水服务
  '0903': [201, 81], // 供气服务
  '0904': [131, 25], // 供电服务
  '0905': [161, 72], // 宽带网络
  '0906': [151, 56], // 通信资费
  '0907': [141, 45], // 邮政快递
  '0908': [45, 3], // 有线电视
  '1001': [302, 38], // 医疗服务
  '1002': [121, 14], // 医疗收费
  '1003': [333, 10], // 疫苗接种
  '1004': [151, 6], // 计划生育服务
  '1005': [161, 14], // 公共卫生
  '1006': [60, 8], // 医德医风
  '1101': [181, 18], // 教育收费
  '1102': [282, 11], // 招生入学
  '1103': [261, 56], // 学校管理
  '1104': [151, 16], // 校外培训
  '1105': [121, 6], // 文化旅游
  '1106': [60, 3], // 体育设施
  '1201': [201, 10], // 社会救助
  '1202': [181, 8], // 养老服务
  '1203': [221, 2], // 婚姻登记
  '1204': [121, 60], // 殡葬服务
  '1205': [261, 29], // 社区服务
  '1206': [80, 4], // 残疾人服务
  '1207': [90, 8], // 退役军人事务
  '1301': [405, 5], // 办事指南
  '1302': [381, 6], // 证照办理
  '1303': [90, 2], // 政务公开
  '1304': [181, 23], // 工作作风
  '1305': [151, 3], // 热线服务
  '1306': [40, 2], // 公共资源交易
  '1401': [131, 8], // 农业生产
  '1402': [151, 20], // 农村宅基地
  '1403': [161, 12], // 惠农补贴
  '1404': [131, 26], // 农村基础设施
  '1405': [60, 4], // 动物防疫
  '1406': [70, 8], // 林业与野生动植物
  '1501': [405, 2], // 法律咨询
  '1502': [161, 1], // 公证与仲裁
  '1503': [211, 2], // 法律援助
  '1504': [90, 2], // 司法行政
  '1505': [171, 1], // 执行与诉讼
  '1601': [343, 0], // 电话号码查询
  '1602': [241, 0], // 非职责范围咨询
  '1603': [219, 0], // 其他诉求
}

const spread: Assumptions['spread'] = {
  // The unprinted bases of the shares (FORMULAS 4).
  regions: [
    { region: '430302', unit: 'yuhu', base: 1427 },
    { region: '430304', unit: 'yuetang', base: 1685 },
    { region: '430300-gaoxin', unit: 'gaoxin', base: 379 },
    { region: '430300-jingkai', unit: 'jingkai', base: 839 },
    { region: '430300-yuetangjingkai', unit: 'yuetangjingkai', base: 23 },
    { region: '430321', unit: 'xiangtanxian', base: 381 },
    { region: '430381', unit: 'xiangxiang', base: 192 },
    { region: '430382', unit: 'shaoshan', base: 44 },
  ],
  units: [
    { unit: 'gongan', base: 387 },
    { unit: 'shijian', base: 308 },
    { unit: 'renshe', base: 243 },
    { unit: 'jiaofa', base: 278 },
    { unit: 'huanjing', base: 199 },
  ],
  // More orders happened in five regions than went to their governments, and more concerned five units than went to them.
  mixed: [
    { region: '430302', unit: 'shijian', concerned: 'shijian', leaf: '0301', count: 40 },
    { region: '430302', unit: 'weijian', leaf: '0101', count: 30 },
    { region: '430302', unit: 'jiaotong', leaf: '0101', count: 26 },
    { region: '430304', unit: 'shijian', concerned: 'shijian', leaf: '0301', count: 70 },
    { region: '430304', unit: 'weijian', leaf: '0101', count: 40 },
    { region: '430304', unit: 'jiaotong', leaf: '0101', count: 20 },
    { region: '430304', unit: 'zhujian', leaf: '0501', count: 18 },
    { region: '430300-gaoxin', unit: 'weijian', leaf: '0101', count: 20 },
    { region: '430300-gaoxin', unit: 'zhujian', leaf: '0501', count: 20 },
    { region: '430300-jingkai', unit: 'weijian', leaf: '0101', count: 11 },
    { region: '430300-jingkai', unit: 'zhujian', leaf: '0501', count: 40 },
    { region: '430321', unit: 'shijian', concerned: 'shijian', leaf: '0301', count: 22 },
    { region: '430302', unit: 'yuhu', concerned: 'shijian', leaf: '0301', count: 7 },
    { region: '430302', unit: 'yuhu', concerned: 'jiaofa', leaf: '0702', count: 26 },
    { region: '430302', unit: 'yuhu', concerned: 'huanjing', leaf: '0802', count: 6 },
    { region: '430304', unit: 'yuetang', concerned: 'jiaofa', leaf: '0702', count: 26 },
    { region: '430304', unit: 'yuetang', concerned: 'renshe', leaf: '0205', count: 18 },
    { region: '430304', unit: 'yuetang', concerned: 'gongan', leaf: '0401', count: 8 },
  ],
  leaves: duties,
}

/** The four aspects of 文明创建 in the printed order, with counts of our own that add up to the printed total, and the majors they are taken from. */
const campaign: Assumptions['campaign'] = [
  { aspect: '保障人民健康（医疗卫生、爱国卫生运动）', count: 16400, majors: ['01', '10'] },
  { aspect: '公民权益保护（法律服务、就业服务、劳动者权益保护）', count: 5390, majors: ['02', '15'] },
  { aspect: '生态环境保护（空气质量、交通绿色出行、环境噪音防治）', count: 1650, majors: ['07', '08'] },
  { aspect: '城市市容市貌（占道经营、乱搭乱建、道路清扫）', count: 1250, majors: ['05', '06'] },
]

/** Integers of our own from which every printed rate of the counties' platforms comes out, alone and for the two rates that are means of them. */
const counties: Assumptions['counties'] = [
  { platform: '430321', answered: 7564, orders: 7407, dispatched: 1204, late: 5, reached: 1196, rated: 3607, satisfied: 3284 },
  { platform: '430381', answered: 6792, orders: 7012, dispatched: 1580, late: 34, reached: 1552, rated: 3202, satisfied: 2738 },
  { platform: '430382', answered: 1597, orders: 1556, dispatched: 79, late: 0, reached: 79, rated: 791, satisfied: 685 },
]

/** The overall rate fits no weighting (XT2210-01); all answers on the line are taken as rated, which gives the nearest. */
const assumptions: Assumptions = { leafCounts, spread, campaign, counties, online: { rated: 47322, fair: 60 }, deskLeaf: '0508' }

const unanswered = '未进行答复，“业务知识”得分为0'
const referred = '直接告知拨测人员咨询其他单位电话，“首问责任制”得分为0'

/** Points whose means are printed; one call may show two faults. 首问责任制 is part of 服务规范 in the table (XT2210-08). */
const testCalls = [
  {
    tested: '430321', seconds: [9, 12, 11, 10], ivr: [10, 10, 10, 10], connection: [10, 10, 10, 10], manner: [22, 22, 22, 27], knowledge: [0, 0, 22, 23], callback: [10, 10, 10, 10],
    findings: [`${unanswered}；${referred}`, `${unanswered}；${referred}`, referred, ''],
  },
  { tested: '430381', seconds: [8, 11, 13, 10], ivr: [10, 10, 10, 10], connection: [10, 10, 10, 10], manner: [36, 36, 30, 38], knowledge: [28, 0, 28, 29], callback: [10, 10, 10, 10], findings: ['', unanswered, referred, ''] },
  {
    tested: '430382', seconds: [7, 93, 10, 12], ivr: [10, 10, 10, 10], connection: [10, 0, 10, 10], manner: [33, 32, 33, 33], knowledge: [26, 26, 26, 27], callback: [10, 10, 10, 10],
    findings: ['', '等待1分33秒后才接通，“接通率”得分为0', '', ''],
  },
]
