import type { MonthPlan } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { texts } from '../bulletins/2022-11.ts'
import { duties } from './world2022/duties.ts'
import { monthPlans } from './world2022/month.ts'
import { type Assumptions, codes, type Printed as Common } from './world2022/printed.ts'
import { reportedFigures } from './world2022/reported.ts'
import { standing } from './world2022/standing.ts'
import { testCallRows } from './world2022/testCalls.ts'

interface Printed extends Common {
  appendix_1: { rows: readonly Readonly<{
    unit: string; effective_orders: number; return_requests_rejected: number; fed_back_on_time: number; contact_rate_pct: number; satisfied: number; fair: number; not_rated: number; dissatisfied: number
  }>[] }
  narrative_figures: readonly { value: number }[]
}

const before = reportedFigures('2022-10', '2022年10月运行情况分析报告', {
  calls_received: 67236, answer_rate_pct: 82.39, online_resolved_rate_pct: 86.37, dispatched: 7470, on_time_rate_pct: 99.75, county_calls_received: 18730,
})

/** 243 returns of one unit on one day are printed: its refused ones fall into the weeks before. */
const quiet = { unit: 'zigui', registered: { from: '2022-11-01', to: '2022-11-17' } } as const

/** November 2022 as counts, the city first. */
export function plan(printed: Printed, random: Random): MonthPlan[] {
  const rows = printed.appendix_1.rows.map(row => ({
    unit: codes.unit(row.unit), orders: row.effective_orders, late: row.effective_orders - row.fed_back_on_time, rejected: row.return_requests_rejected, contactPct: row.contact_rate_pct,
    satisfied: row.satisfied, fair: row.fair, notRated: row.not_rated, dissatisfied: row.dissatisfied,
  }))
  const [hops, days] = printed.narrative_figures
  return monthPlans(printed, rows, assumptions, standing, random, quiet, {
    texts,
    registers: {
      testCalls: testCallRows(printed.period, testCalls),
      // No row says how often one order of the text went back and forth.
      enteredFigures: [...before, { period: printed.period, subject: 'total', figure: 'case_hops', value: String(hops?.value), source: '疑难问题（1）' },
        { period: printed.period, subject: 'total', figure: 'case_days', value: String(days?.value), source: '疑难问题（1）' }],
    },
  })
}

/**
 * What the bulletin of November 2022 leaves open of its 49,680 orders: per leaf, all orders and the dispatched ones.
 * Printed are the ten largest leaves, five dispatched counts and the order of the majors; the rest is our own default, chosen
 * so that every printed count, share and rank comes out (server/bulletin/replayed.test.ts proves it).
 */
const leafCounts: Assumptions['leafCounts'] = {
  '0101': [18968, 1389], // 疫情等突发公共卫生事件
  '0102': [4, 3], // 自然灾害
  '0103': [4, 3], // 安全生产事故
  '0104': [2, 1], // 社会安全事件
  '0201': [4372, 295], // 社会保险
  '0202': [1095, 454], // 劳动维权
  '0203': [1037, 130], // 医疗/生育保险
  '0204': [600, 28], // 社保卡
  '0205': [569, 85], // 退休服务
  '0206': [430, 58], // 就业创业
  '0207': [380, 50], // 工伤保险
  '0208': [420, 30], // 失业保险
  '0209': [330, 30], // 职业资格与培训
  '0210': [230, 26], // 人事人才
  '0211': [218, 71], // 劳动关系
  '0301': [3248, 935], // 消费维权
  '0302': [168, 28], // 工商管理
  '0303': [150, 80], // 食品安全
  '0304': [90, 35], // 价格监督
  '0305': [65, 25], // 产品质量
  '0306': [90, 34], // 税务服务
  '0307': [60, 22], // 金融保险服务
  '0308': [40, 14], // 无照/超范围经营
  '0309': [24, 8], // 药品与医疗器械
  '0310': [16, 6], // 特种设备
  '0401': [444, 110], // 停车管理
  '0402': [350, 24], // 车辆与驾驶员管理
  '0403': [210, 85], // 交通信号设施
  '0404': [230, 95], // 投诉公安机关
  '0405': [290, 20], // 身份证与户籍服务
  '0406': [225, 55], // 违章处罚
  '0407': [180, 115], // 交通秩序
  '0408': [100, 80], // 治安管理
  '0409': [60, 46], // 养犬管理
  '0410': [90, 50], // 电信网络诈骗
  '0411': [10, 4], // 出入境管理
  '0501': [592, 321], // 物业管理
  '0502': [250, 190], // 施工管理
  '0503': [240, 185], // 违章建筑
  '0504': [180, 100], // 征地拆迁
  '0505': [110, 46], // 房屋产权登记
  '0506': [127, 20], // 住房公积金
  '0507': [80, 36], // 住房保障
  '0508': [100, 66], // 房地产开发
  '0509': [60, 44], // 房屋质量
  '0510': [40, 32], // 老旧小区改造
  '0601': [260, 151], // 道路维护
  '0602': [220, 138], // 占道经营
  '0603': [230, 140], // 环境卫生
  '0604': [190, 116], // 园林绿化
  '0605': [130, 84], // 路灯照明
  '0606': [160, 114], // 排水管网
  '0607': [70, 42], // 户外广告
  '0608': [150, 102], // 油烟扰民
  '0609': [120, 73], // 公共设施维护
  '0701': [440, 8], // 高速ETC
  '0702': [443, 165], // 公交服务
  '0703': [260, 42], // 公交IC卡
  '0704': [220, 24], // 线路咨询
  '0705': [170, 75], // 出租车与网约车
  '0706': [100, 45], // 道路运输
  '0707': [70, 45], // 公路养护
  '0801': [240, 154], // 水、大气污染
  '0802': [200, 146], // 建筑施工噪音
  '0803': [230, 140], // 生活噪音
  '0804': [70, 48], // 工业生产噪音
  '0805': [60, 34], // 固体废物
  '0806': [50, 18], // 矿产与土地资源
  '0807': [110, 34], // 水利与河道
  '0901': [636, 215], // 通信管理
  '0902': [300, 170], // 供水服务
  '0903': [200, 112], // 供气服务
  '0904': [130, 34], // 供电服务
  '0905': [160, 100], // 宽带网络
  '0906': [150, 78], // 通信资费
  '0907': [140, 62], // 邮政快递
  '0908': [45, 4], // 有线电视
  '1001': [300, 66], // 医疗服务
  '1002': [120, 24], // 医疗收费
  '1003': [330, 18], // 疫苗接种
  '1004': [150, 11], // 计划生育服务
  '1005': [160, 24], // 公共卫生
  '1006': [60, 13], // 医德医风
  '1101': [180, 38], // 教育收费
  '1102': [280, 24], // 招生入学
  '1103': [260, 54], // 学校管理
  '1104': [150, 34], // 校外培训
  '1105': [120, 14], // 文化旅游
  '1106': [60, 6], // 体育设施
  '1201': [200, 20], // 社会救助
  '1202': [180, 16], // 养老服务
  '1203': [220, 4], // 婚姻登记
  '1204': [120, 13], // 殡葬服务
  '1205': [260, 55], // 社区服务
  '1206': [80, 8], // 残疾人服务
  '1207': [90, 8], // 退役军人事务
  '1301': [430, 9], // 办事指南
  '1302': [380, 11], // 证照办理
  '1303': [90, 4], // 政务公开
  '1304': [180, 44], // 工作作风
  '1305': [150, 5], // 热线服务
  '1306': [40, 3], // 公共资源交易
  '1401': [130, 16], // 农业生产
  '1402': [150, 38], // 农村宅基地
  '1403': [160, 22], // 惠农补贴
  '1404': [130, 50], // 农村基础设施
  '1405': [60, 8], // 动物防疫
  '1406': [70, 16], // 林业与野生动植物
  '1501': [430, 4], // 法律咨询
  '1502': [160, 2], // 公证与仲裁
  '1503': [210, 3], // 法律援助
  '1504': [90, 3], // 司法行政
  '1505': [170, 2], // 执行与诉讼
  '1601': [340, 0], // 电话号码查询
  '1602': [240, 0], // 非职责范围咨询
  '1603': [218, 0], // 其他诉求
}

/**
 * How the orders sent to units spread over units, regions and leaves, as far as the bulletin leaves it open. `base` are the
 * unprinted denominators behind the shares of figures 4 and 5, found as the only integers that give all three printed shares.
 */
const spread: Assumptions['spread'] = {
  regions: [
    { region: '430302', unit: 'yuhu', base: 1346 },
    { region: '430304', unit: 'yuetang', base: 1869 },
    { region: '430300-gaoxin', unit: 'gaoxin', base: 415 },
    { region: '430300-jingkai', unit: 'jingkai', base: 901 },
    { region: '430300-yuetangjingkai', unit: 'yuetangjingkai', base: 45 },
    { region: '430321', unit: 'xiangtanxian', base: 374 },
    { region: '430381', unit: 'xiangxiang', base: 198 },
    { region: '430382', unit: 'shaoshan', base: 58 },
  ],
  units: [
    { unit: 'gongan', base: 438 },
    { unit: 'shijian', base: 322 },
    { unit: 'renshe', base: 227 },
    { unit: 'jiaofa', base: 227 },
    { unit: 'chengfa', base: 199 },
  ],
  /** More orders happened in these regions than went to their governments: the rest went to these units. */
  mixed: [
    { region: '430300-yuetangjingkai', unit: 'renshe', leaf: '0202', count: 7 },
    { region: '430381', unit: 'yidong', leaf: '0901', count: 8 },
    { region: '430381', unit: 'liantong', leaf: '0901', count: 5 },
    { region: '430382', unit: 'dianxin', leaf: '0901', count: 1 },
  ],
  leaves: duties,
}

/** The four aspects of 文明创建 in the printed order, with counts of our own that add up to the printed total, and the majors they are taken from. */
const campaign: Assumptions['campaign'] = [
  { aspect: '保障人民健康（医疗卫生、爱国卫生运动）', count: 11876, majors: ['01', '10'] },
  { aspect: '公民权益保护（法律服务、就业服务、劳动者权益保护）', count: 5620, majors: ['02', '15'] },
  { aspect: '生态环境保护（空气质量、交通绿色出行、环境噪音防治）', count: 2060, majors: ['07', '08'] },
  { aspect: '城市市容市貌（占道经营、乱搭乱建、道路清扫）', count: 1620, majors: ['05', '06'] },
]

/**
 * Counties' own platforms: integers of our own from which every printed rate comes out, alone and together (satisfaction over the
 * rated answers on the line and the rated callbacks). Where orders exceed answered calls, the rest came by website.
 */
const counties: Assumptions['counties'] = [
  { platform: '430321', answered: 10741, orders: 10249, dispatched: 1201, late: 2, reached: 1190, rated: 5124, satisfied: 4718 },
  { platform: '430381', answered: 6197, orders: 6153, dispatched: 1494, late: 20, reached: 1469, rated: 3079, satisfied: 2718 },
  { platform: '430382', answered: 1186, orders: 1198, dispatched: 96, late: 0, reached: 96, rated: 601, satisfied: 511 },
]

/** Any number of raters from 24054 to 24175 gives the printed overall rate. */
const assumptions: Assumptions = { leafCounts, spread, campaign, counties, online: { rated: 24115, fair: 1104 }, deskLeaf: '0203' }

/** Days and hours of the test calls are our own; the points are the halves whose means are printed. */
const testCalls = [
  { tested: '430321', seconds: [9, 22, 12, 19], ivr: [10, 10, 10, 10], connection: [10, 5, 10, 5], manner: [34, 33, 33.5, 33.5], knowledge: [21, 20, 20.5, 20.5], callback: [10, 10, 10, 10] },
  { tested: '430381', seconds: [8, 11, 13, 10], ivr: [10, 10, 10, 10], connection: [10, 10, 10, 10], manner: [35, 34.5, 34.5, 34.5], knowledge: [21, 20, 20.5, 20.5], callback: [10, 10, 10, 0] },
  { tested: '430382', seconds: [7, 10, 18, 12], ivr: [10, 10, 10, 10], connection: [10, 10, 5, 10], manner: [37, 36.5, 36.5, 37], knowledge: [21, 21, 21, 21], callback: [10, 10, 10, 0] },
] as const
