import { fillTable, largestRemainder } from '#domain/replay/allocate.ts'
import type { Batch, MonthPlan, Task } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { city } from '../city.ts'
import { regions } from '../regions.ts'
import { units } from '../units.ts'
import { texts } from '../bulletins/2023-12.ts'
import { duties } from './world2022/duties.ts'
import { reportedFigures } from './world2022/reported.ts'

/** What the plan reads of the published month. */
interface Printed {
  period: string
  headline: { values: Readonly<Record<'calls_received' | 'answer_rate_pct' | 'online_resolved' | 'dispatched' | 'completed_on_time', number>> }
  by_channel: { rows: readonly { count: number }[] }
  by_request_type: { rows: readonly { type: string; count: number }[] }
  by_region: { rows: readonly { region: string; count: number }[] }
  civic_campaign: { count: number; fields: readonly string[] }
  duty_day: { date: string; calls: number; hours: number }
  npc_desk: { county_deputies: number; township_deputies: number }
  enterprise_desk: { orders: number }
  other_platforms: { wechat_account: Readonly<Record<'messages' | 'answered' | 'unclear' | 'invalid', number>>; disclosure_requests: Readonly<Record<'requests' | 'answered' | 'in_progress', number>> }
}

/** Orders by leaf: the ten largest are printed, the rest is our own default in proportion to 2022. */
const leafCounts: Readonly<Record<string, number>> = {
  '0101': 60, // 疫情等突发公共卫生事件
  '0102': 12, // 自然灾害
  '0103': 20, // 安全生产事故
  '0104': 6, // 社会安全事件
  '0201': 4411, // 社会保险
  '0202': 1037, // 劳动维权
  '0203': 2843, // 医疗/生育保险
  '0204': 455, // 社保卡
  '0205': 1184, // 退休服务
  '0206': 395, // 就业创业
  '0207': 353, // 工伤保险
  '0208': 387, // 失业保险
  '0209': 311, // 职业资格与培训
  '0210': 225, // 人事人才
  '0211': 214, // 劳动关系
  '0301': 2776, // 消费维权
  '0302': 492, // 工商管理
  '0303': 153, // 食品安全
  '0304': 96, // 价格监督
  '0305': 72, // 产品质量
  '0306': 96, // 税务服务
  '0307': 67, // 金融保险服务
  '0308': 46, // 无照/超范围经营
  '0309': 29, // 药品与医疗器械
  '0310': 20, // 特种设备
  '0401': 472, // 停车管理
  '0402': 327, // 车辆与驾驶员管理
  '0403': 207, // 交通信号设施
  '0404': 225, // 投诉公安机关
  '0405': 277, // 身份证与户籍服务
  '0406': 220, // 违章处罚
  '0407': 180, // 交通秩序
  '0408': 106, // 治安管理
  '0409': 67, // 养犬管理
  '0410': 96, // 电信网络诈骗
  '0411': 13, // 出入境管理
  '0501': 569, // 物业管理
  '0502': 242, // 施工管理
  '0503': 233, // 违章建筑
  '0504': 180, // 征地拆迁
  '0505': 115, // 房屋产权登记
  '0506': 132, // 住房公积金
  '0507': 86, // 住房保障
  '0508': 106, // 房地产开发
  '0509': 67, // 房屋质量
  '0510': 46, // 老旧小区改造
  '0601': 251, // 道路维护
  '0602': 216, // 占道经营
  '0603': 225, // 环境卫生
  '0604': 189, // 园林绿化
  '0605': 135, // 路灯照明
  '0606': 162, // 排水管网
  '0607': 77, // 户外广告
  '0608': 153, // 油烟扰民
  '0609': 126, // 公共设施维护
  '0701': 403, // 高速ETC
  '0702': 405, // 公交服务
  '0703': 251, // 公交IC卡
  '0704': 216, // 线路咨询
  '0705': 171, // 出租车与网约车
  '0706': 106, // 道路运输
  '0707': 77, // 公路养护
  '0801': 233, // 水、大气污染
  '0802': 198, // 建筑施工噪音
  '0803': 225, // 生活噪音
  '0804': 77, // 工业生产噪音
  '0805': 67, // 固体废物
  '0806': 57, // 矿产与土地资源
  '0807': 115, // 水利与河道
  '0901': 879, // 通信管理
  '0902': 285, // 供水服务
  '0903': 198, // 供气服务
  '0904': 135, // 供电服务
  '0905': 162, // 宽带网络
  '0906': 153, // 通信资费
  '0907': 144, // 邮政快递
  '0908': 52, // 有线电视
  '1001': 285, // 医疗服务
  '1002': 126, // 医疗收费
  '1003': 310, // 疫苗接种
  '1004': 153, // 计划生育服务
  '1005': 162, // 公共卫生
  '1006': 67, // 医德医风
  '1101': 180, // 教育收费
  '1102': 268, // 招生入学
  '1103': 251, // 学校管理
  '1104': 153, // 校外培训
  '1105': 125, // 文化旅游
  '1106': 67, // 体育设施
  '1201': 198, // 社会救助
  '1202': 180, // 养老服务
  '1203': 216, // 婚姻登记
  '1204': 125, // 殡葬服务
  '1205': 251, // 社区服务
  '1206': 86, // 残疾人服务
  '1207': 96, // 退役军人事务
  '1301': 395, // 办事指南
  '1302': 353, // 证照办理
  '1303': 96, // 政务公开
  '1304': 180, // 工作作风
  '1305': 153, // 热线服务
  '1306': 46, // 公共资源交易
  '1401': 135, // 农业生产
  '1402': 153, // 农村宅基地
  '1403': 162, // 惠农补贴
  '1404': 135, // 农村基础设施
  '1405': 67, // 动物防疫
  '1406': 77, // 林业与野生动植物
  '1407': 489, // 农村管理
  '1501': 395, // 法律咨询
  '1502': 162, // 公证与仲裁
  '1503': 207, // 法律援助
  '1504': 96, // 司法行政
  '1505': 171, // 执行与诉讼
  '1601': 319, // 电话号码查询
  '1602': 233, // 非职责范围咨询
  '1603': 214, // 其他诉求
}

/** The regions of the text as units; the last row of it is all other units together. */
const governments: Readonly<Record<string, string>> = {
  湘潭县: 'xiangtanxian', 湘乡市: 'xiangxiang', 雨湖区: 'yuhu', 岳塘区: 'yuetang', 韶山市: 'shaoshan', 湘潭经开区: 'jingkai', 湘潭高新区: 'gaoxin', 岳塘区经开区: 'yuetangjingkai',
}
const regionOf: Readonly<Record<string, string>> = {
  xiangtanxian: '430321', xiangxiang: '430381', yuhu: '430302', yuetang: '430304', shaoshan: '430382', jingkai: '430300-jingkai', gaoxin: '430300-gaoxin', yuetangjingkai: '430300-yuetangjingkai',
}
/** Channels of the text in its order, the telephone first. */
const letters = ['govCnMessage', 'governorMailbox', 'mayorMailbox', 'provinceTransfer', 'provincialApp'] as const

/** Late results that give 99.41 %, the only number that fits (XT2312-01); what is left is not filed and not due when the month ends. */
const late = 60
/** Callers who rated a result, and those satisfied among them: one of many pairs that give 68.54 %. */
const rated = { all: 5000, satisfied: 3427, fair: 620 } as const
/** Callers of 政企通 who rated: 54 of 57 gives 94.74 %, as 18 of 19 or 36 of 38 would (XT2312-03). */
const enterprise = { rated: 57, satisfied: 54 } as const

/** December 2023 as counts; county platforms are not in this bulletin. */
export function plan(printed: Printed, random: Random): MonthPlan[] {
  const { values } = printed.headline
  const tasks = tasksOf(printed, random)
  const used = new Map<string, number>()
  for (const { category } of tasks) used.set(category, (used.get(category) ?? 0) + 1)
  const online = random.shuffled(Object.entries(leafCounts).flatMap(([leaf, count]) => Array.from({ length: count - (used.get(leaf) ?? 0) }, () => leaf)))
  if (online.length !== values.online_resolved) throw new Error(`在线办结：应为 ${values.online_resolved} 件，实为 ${online.length} 件`)
  const types = typesOf(printed, tasks.length)
  const sent = sentBatches(printed, tasks, random.shuffled(types.sent), random)
  const batches = [...sent, ...onlineBatches(printed, online, random.shuffled(types.online), random)]
  return [{
    platform: city.platform, calls: { received: values.calls_received, answered: Math.round((values.calls_received * values.answer_rate_pct) / 100) }, batches: tagged(printed, batches, random), texts,
    registers: {
      dutyDays: [{ day: printed.duty_day.date, unit: 'jingkai', leader: 'principal', hours: String(printed.duty_day.hours) }],
      enteredFigures: [...before, ...elsewhere(printed)],
    },
  }]
}

/** What 环比 implies of November 2023 (FORMULAS 7): in the middle of what fits the printed change. */
const before = reportedFigures('2023-11', '2023年12月运行情况通报的环比反推', { calls_received: 33699, answer_rate_pct: 91.71, orders_accepted: 31247, dispatched: 10184, satisfaction_pct: 68.81 })

/** Numbers of other platforms: no orders of the hotline. */
function elsewhere({ period, other_platforms: { wechat_account: account, disclosure_requests: disclosure } }: Printed): Record<string, string>[] {
  const rows = {
    account_messages: account.messages, account_answered: account.answered, account_unclear: account.unclear, account_invalid: account.invalid,
    disclosure_requests: disclosure.requests, disclosure_answered: disclosure.answered, disclosure_in_progress: disclosure.in_progress,
  }
  return Object.entries(rows).map(([figure, value]) => ({ period, subject: 'total', figure, value: String(value), source: '政府网公众号、依申请公开办理情况' }))
}

interface Sent { unit: string; category: string }

/** Units and leaves of the dispatched orders: the printed numbers by region; departments in proportion to what they have leaves for. */
function tasksOf(printed: Printed, random: Random): Sent[] {
  const leaves = Object.keys(leafCounts)
  const others = units.filter(unit => unit.group !== 'county').map(unit => unit.unit)
  const rest = printed.by_region.rows.find(row => governments[row.region] === undefined)?.count ?? 0
  const weights = others.map(unit => (duties[unit] ?? []).reduce((sum, leaf) => sum + Math.min(400, leafCounts[leaf] ?? 0), 0))
  const rows = [...printed.by_region.rows.flatMap(row => (governments[row.region] === undefined ? [] : [{ unit: governments[row.region]!, count: row.count }])),
    ...largestRemainder(rest, weights).map((count, at) => ({ unit: others[at]!, count }))]
  // At most three in five of a leaf go out, so that most are answered on the line.
  const table = fillTable(rows.map(row => row.count), leaves.map(leaf => Math.floor(leafCounts[leaf]! * 0.6)), (i, j) => {
    const own = duties[rows[i]!.unit]
    return own === undefined || own.includes(leaves[j]!) ? leafCounts[leaves[j]!]! : 0
  }, '转办工单的单位与分类')
  return random.shuffled(rows.flatMap(({ unit }, i) => leaves.flatMap((category, j) => Array.from({ length: table[i]![j]! }, () => ({ unit, category })))))
}

const typesOf = (printed: Printed, dispatched: number) => {
  const shares: Readonly<Record<string, number>> = { consult: 0.08, help: 0.52, other: 0.01, suggestion: 0.008 }
  const counts = printed.by_request_type.rows.map(row => ({ type: city.intake.requestTypes.find(one => one.label === row.type)?.value ?? row.type, count: row.count }))
  const fixed = counts.map(row => ({ ...row, sent: Math.round((shares[row.type] ?? 0) * dispatched) }))
  const complaints = dispatched - fixed.reduce((sum, row) => sum + row.sent, 0)
  const rows = fixed.map(row => (row.type === 'complaint' ? { ...row, sent: complaints } : row))
  const spread = (count: (row: (typeof rows)[number]) => number) => rows.flatMap(row => Array.from({ length: count(row) }, () => row.type))
  return { sent: spread(row => row.sent), online: spread(row => row.count - row.sent) }
}

/** Letters and orders of the deputies are sent to units; the rest came by telephone. */
function sentBatches(printed: Printed, tasks: readonly Sent[], types: readonly string[], random: Random): Batch[] {
  const deputies = [...Array.from({ length: printed.npc_desk.county_deputies }, () => '县市区'), ...Array.from({ length: printed.npc_desk.township_deputies }, () => '乡镇')]
  const channels = letters.flatMap((channel, at) => Array.from({ length: printed.by_channel.rows[at + 1]?.count ?? 0 }, () => channel))
  const answers = random.shuffled(ratings(printed.headline.values.completed_on_time + late - deputies.length))
  return tasks.map(({ unit, category }, at): Batch => {
    const region = regionOf[unit] ?? random.pick(regions).region
    const deputy = deputies[at]
    if (deputy) {
      return {
        count: 1, values: { channel: 'deputyDesk', requestType: types[at]!, category, region, tags: `人大代表/${deputy}人大代表` }, call: { desk: 'deputyDesk' },
        task: { unit, callback: { method: 'call', satisfaction: 'satisfied', contacted: true, solved: true } },
      }
    }
    const nth = at - deputies.length
    const channel = channels[nth]
    const course: Task['course'] = nth < printed.headline.values.completed_on_time - deputies.length ? 'onTime' : nth < printed.headline.values.completed_on_time + late - deputies.length ? 'late' : 'open'
    const satisfaction = answers[nth]
    return {
      count: 1, values: { ...(channel ? { channel } : {}), requestType: types[at]!, category, region }, ...(channel ? { call: 'none' } : {}),
      ...(course === 'open' ? { registered: lastDays } : {}),
      task: course === 'open' ? { unit, course, dispatched: lastDays, due: nextMonth } : { unit, course, callback: { method: 'sms', satisfaction: satisfaction ?? 'notRated', contacted: random.below(40) > 0 } },
    }
  })
}

const lastDays = { from: '2023-12-18', to: '2023-12-31' }
const nextMonth = { from: '2024-01-01', to: '2024-01-31' }

/** How callers rated the results filed; the deputies' seven satisfied are counted beside. */
function ratings(count: number): string[] {
  const said = (n: number, satisfaction: string) => Array.from({ length: n }, () => satisfaction)
  return [...said(rated.satisfied - 7, 'satisfied'), ...said(rated.fair, 'fair'), ...said(rated.all - rated.satisfied - rated.fair, 'dissatisfied'), ...said(count - (rated.all - 7), 'notRated')]
}

function onlineBatches({ duty_day: duty, enterprise_desk: desk }: Printed, leaves: readonly string[], types: readonly string[], random: Random): Batch[] {
  return leaves.map((category, at): Batch => {
    const values = { requestType: types[at]!, category, region: random.pick(regions).region }
    if (at < duty.calls) return { count: 1, values: { ...values, channel: 'leaderCallDay' }, call: { desk: 'leaderCallDay' }, registered: { from: duty.date, to: duty.date }, online: { satisfaction: 'satisfied' } }
    const nth = at - duty.calls
    if (nth < desk.orders) {
      const satisfaction = nth < enterprise.satisfied ? 'satisfied' : nth < enterprise.rated ? 'fair' : null
      return { count: 1, values: { ...values, channel: 'enterpriseDesk' }, call: { desk: 'enterpriseDesk' }, online: { satisfaction } }
    }
    return { count: 1, values, online: { satisfaction: [null, null, 'satisfied', 'satisfied', 'satisfied', 'fair'][random.below(6)] ?? null } }
  })
}

/** Campaign tags: the printed fields in their order, with counts of our own that add up, and the majors they are taken from. */
const campaign = [{ majors: ['08'], count: 320 }, { majors: ['06', '05'], count: 262 }, { majors: ['04'], count: 202 }] as const

function tagged({ civic_campaign: { count, fields } }: Printed, batches: readonly Batch[], random: Random): Batch[] {
  const total = campaign.reduce((sum, row) => sum + row.count, 0)
  if (total !== count) throw new Error(`文明创建：应为 ${count} 件，各方面合计 ${total} 件`)
  const tags = new Map(campaign.flatMap(({ majors, count: wanted }, at) => random.shuffled(batches.filter(batch => batch.values.tags === undefined && majors.some(major => batch.values.category.startsWith(major))))
    .slice(0, wanted).map(batch => [batch, `文明创建/${fields[at]}`] as const)))
  return batches.map(batch => { const tag = tags.get(batch); return tag ? { ...batch, values: { ...batch.values, tags: tag } } : batch })
}
