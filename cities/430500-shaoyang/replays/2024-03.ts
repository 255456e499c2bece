import { orderNumber } from '#domain/order/number.ts'
import { largestRemainder } from '#domain/replay/allocate.ts'
import type { Batch, MonthPlan } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { texts } from '../bulletins/2024-03.ts'
import { tree } from '../categories.ts'
import { countyUnits, units } from '../units.ts'
import { unitsOfCounties } from '../countyUnits.ts'

/** What the plan reads of the published month. */
interface Printed {
  headline: { values: Readonly<Record<'calls_in' | 'calls_out' | 'city_answered_at_once' | 'counties_completed' | 'counties_answered_at_once' | 'counties_dispatched' | 'counties_satisfied', number>> }
  appendix_1: { rows: readonly Row[] }
  appendix_2: { rows: readonly Row[] }
  appendix_5: { rows: readonly { unit: string; count: number }[] }
  call_areas: { rows: readonly { area: string; units: readonly string[] }[] }
  problems_named: readonly { problem: string; units: readonly string[] }[]
}
interface Row { unit: string; assigned: number; overdue: number; dissatisfied: number }

/**
 * What the bulletin leaves open: orders by major. Printed is only which five are largest and in which order; the sum is that of 附件1 and 附件2,
 * 19,678 and 2,367. Within a major the leaves fall in the order of the tree, which is the printed one where leaves are printed.
 */
const majors = [['01', 5200], ['02', 4300], ['03', 3600], ['04', 3000], ['05', 1900], ['06', 1050], ['07', 920], ['08', 780], ['09', 500], ['10', 350], ['11', 220], ['12', 140], ['13', 85]] as const

/** What each unit of the city deals with, as leaves; a major stands for all of its leaves. Districts and counties deal with everything. Our own default. */
const duties: Readonly<Record<string, readonly string[]>> = {
  shijian: ['0301', '0303', '0304', '0308', '0309'], jiaojing: ['0402', '0403', '0404', '0407', '0408'], gongjiao: ['0107', '0802'], yidong: ['0105'],
  renshe: ['0201', '0202', '0203', '0205', '0207', '0208'], zhujian: ['0101', '0602', '0604', '0606', '0607'], jiaoyu: ['1101', '1102', '1103', '1104'], chengguan: ['0601', '0701', '0702', '0707', '0401'],
  gongan: ['0405', '0406'], youzhengguanli: ['0106'], jiaotong: ['08'], yibao: ['0201', '0204'], ranqi: ['0104'], jiaotongzhifa: ['0801', '0803'], zilaishui: ['0102'],
  dianxin: ['0105'], daoyun: ['0803'], xiaofang: ['0101', '0602'], shuiwu: ['0306', '0307'], zhongxinyiyuan: ['10'], liantong: ['0105'], guowang: ['0103'], weijian: ['10'],
  fagai: ['0103', '1301'], budongchan: ['0605'], fushuyiyuan: ['1001'], chengtou: ['0704', '0705'], nongyezhifa: ['1203'], gaosu: ['0804'], guangdian: ['1106'], wenhuazhifa: ['1105'],
  yancao: ['0308'], zhongguoyinhang: ['0302'], jiansheyinhang: ['0302'], ludeng: ['0703'], shangwu: ['0301'], canlian: ['1303'], shuili: ['0904'], minzheng: ['0206'], youchu: ['0302'],
  nongyeyinhang: ['0302'], tuiyi: ['1303'], huanjing: ['0903'], nongshang: ['0302'], renshou: ['0305'], gongxin: ['0105'], linye: ['0905'], fulian: ['1304'], gongjijin: ['0608'], wenlv: ['1105'],
  gongshangyinhang: ['0302'], gonglu: ['0805'], nongye: ['1203'], guozi: ['1302'], zigui: ['0601'], sifa: ['1305'], caizheng: ['1202'], jiguanshiwu: ['1302'], jinrong: ['0302'],
}

/**
 * The counties' own platforms: printed are their sums only. `weight` divides them, roughly by the size of the county; calls beyond those that became
 * orders are by `callsPerOrder`. Our own default.
 */
const counties = [
  { platform: '430525', weight: 15 }, { platform: '430528', weight: 11 }, { platform: '430527', weight: 6 }, { platform: '430582', weight: 19 }, { platform: '430524', weight: 18 },
  { platform: '430523', weight: 14 }, { platform: '430581', weight: 13 }, { platform: '430522', weight: 12 }, { platform: '430529', weight: 4 },
] as const
const callsPerOrder = 1.3

/** Registered early enough that result and callback fall into March, as every row of the bulletin says of every order (SY2403-06). */
const inTime = { registered: { from: '2024-03-01', to: '2024-03-20' }, submitted: { from: '2024-03-01', to: '2024-03-28' }, made: { from: '2024-03-01', to: '2024-03-31' } } as const
const inTimeLate = { registered: { from: '2024-03-01', to: '2024-03-06' }, submitted: { from: '2024-03-12', to: '2024-03-28' } } as const

const leaves = tree.flatMap(major => (major.children ?? []).map((leaf, at) => ({ code: leaf.category, major: major.category, at })))
const codes = leaves.map(leaf => leaf.code)

/** March 2024 as counts, the city first. */
export function plan(printed: Printed, random: Random): MonthPlan[] {
  const sent = printed.appendix_1.rows.flatMap(row => unitNamed(row.unit).map(unit => ({ row, unit })))
  const handed = printed.appendix_2.rows.flatMap(row => unitNamed(row.unit).map(unit => ({ row, unit })))
  const all = [...sent, ...handed].map(({ row, unit }) => ({ row, unit, leaves: leavesOf(unit, row.assigned) }))
  const totals = leafTotals()
  const left = totals.map((total, at) => total - all.reduce((sum, { leaves: counts }) => sum + (counts[at] ?? 0), 0))
  const short = codes.filter((_, at) => (left[at] ?? 0) < 0)
  if (short.length > 0) throw new Error(`转办件数多于诉求总数：${short.join('、')}`)
  const { values } = printed.headline
  const online = left.reduce((sum, count) => sum + count, 0)
  if (online !== values.city_answered_at_once) throw new Error(`当即答复：应为 ${values.city_answered_at_once} 件，实为 ${online} 件`)
  const city: MonthPlan = {
    platform: '430500',
    calls: { received: values.calls_in, answered: 34_100, out: values.calls_out },
    batches: [...all.flatMap(one => sentTo(one, random)), ...answeredAtOnce(left)],
    registers: { spotChecks: samples(printed) },
    texts: {
      ...texts,
      callAreas: printed.call_areas.rows.map(row => `${row.area}：${row.units.join('、')}`).join('\n'),
      problems: printed.problems_named.map(row => `${row.problem}：${row.units.join('、')}`).join('\n'),
    },
  }
  return [city, ...countyPlans(values, random)]
}

/** The units a printed name stands for: none for the hotline itself, whose row counts what is answered at once. */
function unitNamed(name: string): string[] {
  return units.filter(unit => unit.name === name || unit.shortName === name).map(unit => unit.unit)
}

/** Orders by leaf: the majors' numbers, falling along the tree. */
function leafTotals(): number[] {
  return majors.flatMap(([major, total]) => largestRemainder(total, leaves.filter(leaf => leaf.major === major).map(leaf => 1 / (leaf.at + 2.5))))
}

/** A unit's orders by leaf: in proportion to all orders of the leaves it deals with. */
function leavesOf(unit: string, count: number): number[] {
  const own = duties[unit]
  const totals = leafTotals()
  return largestRemainder(count, codes.map((code, at) => (own === undefined || own.some(duty => code.startsWith(duty)) ? (totals[at] ?? 0) : 0)))
}

interface Sent { unit: string; row: Row; leaves: readonly number[] }

/** The orders of one row: as many of each leaf, late and dissatisfied as it prints, all finished and called back. */
function sentTo({ unit, row, leaves: counts }: Sent, random: Random): Batch[] {
  const mixed = random.shuffled(counts.flatMap((count, at) => Array.from({ length: count }, () => codes[at] ?? '')))
  const unhappy = new Set(random.shuffled(mixed.map((_, at) => at)).slice(0, row.dissatisfied))
  return mixed.map((category, at): Batch => {
    const late = at < row.overdue
    const satisfaction = unhappy.has(at) ? 'dissatisfied' : content(random)
    const channel = channels[random.below(channels.length)] ?? 'phone'
    return {
      count: 1,
      values: { channel, requestType: late ? 'help' : requestType(random), category, region: regionOf(unit, random) },
      ...(channel === 'phone' ? {} : { call: 'none' }),
      registered: late ? inTimeLate.registered : inTime.registered,
      task: {
        unit, submitted: late ? inTimeLate.submitted : inTime.submitted, ...(late ? { course: 'late' } : {}),
        // Fewer calls went out than orders were called back (SY2403-02): two in five by call, the others by text message.
        callback: { made: inTime.made, method: random.below(5) < 2 ? 'call' : 'sms', satisfaction, contacted: random.below(20) > 0 },
      },
    }
  })
}

/** Answered on the line, rated by nobody or well: nobody's dissatisfaction is counted. */
function answeredAtOnce(counts: readonly number[]): Batch[] {
  return counts.flatMap((count, at) => {
    const category = codes[at] ?? ''
    const [consult = 0, help = 0, other = 0] = largestRemainder(count, [7, 2, 1])
    return [
      { count: consult, values: { channel: 'phone', requestType: 'consult', category }, online: { satisfaction: null } },
      { count: help, values: { channel: 'phone', requestType: 'help', category }, online: { satisfaction: 'verySatisfied' } },
      { count: other, values: { channel: 'phone', requestType: 'suggestion', category }, online: { satisfaction: null } },
    ].filter(batch => batch.count > 0)
  })
}

/** Each county's share of the printed sums; their units and the dissatisfied are spread evenly. */
function countyPlans(values: Printed['headline']['values'], random: Random): MonthPlan[] {
  const weights = counties.map(county => county.weight)
  const atOnce = largestRemainder(values.counties_answered_at_once, weights)
  const dispatched = largestRemainder(values.counties_dispatched, weights)
  const dissatisfied = largestRemainder(values.counties_completed - values.counties_satisfied, weights)
  return counties.map(({ platform }, at): MonthPlan => {
    const online = largestRemainder(atOnce[at] ?? 0, leafTotals())
    const sent = largestRemainder(dispatched[at] ?? 0, leafTotals())
    const mixed = random.shuffled(sent.flatMap((count, leaf) => Array.from({ length: count }, () => codes[leaf] ?? '')))
    const orders = (atOnce[at] ?? 0) + (dispatched[at] ?? 0)
    const received = Math.ceil(orders * callsPerOrder)
    return {
      platform,
      calls: { received, answered: Math.ceil((received * 9) / 10) },
      batches: [
        ...mixed.map((category, nth): Batch => ({
          count: 1, values: { channel: 'phone', requestType: requestType(random), category, region: platform }, registered: inTime.registered,
          task: {
            unit: random.pick(unitsOfCounties).unit, submitted: inTime.submitted,
            callback: { made: inTime.made, method: 'sms', satisfaction: nth < (dissatisfied[at] ?? 0) ? 'dissatisfied' : content(random), contacted: true },
          },
        })),
        ...answeredAtOnce(online),
      ],
    }
  })
}

/** 附件5, the province's list of February: the bulletin prints no order numbers, these are ours. */
function samples(printed: Printed): Record<string, string>[] {
  return printed.appendix_5.rows.flatMap((row, nth) => unitNamed(row.unit).flatMap(unit => Array.from({ length: row.count }, (_, at) => (
    { period: '2024-02', orderNumber: orderNumber('2024-02-15', 90_001 + nth * 100 + at, '739'), unit, rating: 'negative' }
  ))))
}

const content = (random: Random) => ['verySatisfied', 'verySatisfied', 'satisfied', 'satisfied', 'satisfied', 'fair', 'notRated'][random.below(7)] ?? 'satisfied'
const requestType = (random: Random) => ['help', 'help', 'help', 'help', 'complaint', 'complaint', 'suggestion'][random.below(7)] ?? 'help'
/** Eight in ten by telephone. */
const channels = ['phone', 'phone', 'phone', 'phone', 'phone', 'phone', 'phone', 'phone', 'wechat', 'web'] as const

/** Where it happened: in the unit's own district or county, else in one of the districts. */
function regionOf(unit: string, random: Random): string {
  const own: Readonly<Record<string, string>> = { daxiang: '430503', shuangqing: '430502', beita: '430511', jingkai: '430500-jingkai' }
  const at = countyUnits.indexOf(unit)
  return own[unit] ?? counties[at]?.platform ?? random.pick(['430503', '430502', '430511'])
}
