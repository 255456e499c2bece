import { type Printed, printed } from './number.ts'

/** What a printed figure says: how many, a rate, a share of something, by how much it changed, what it was before, points, a score. */
export type Role = 'count' | 'rate' | 'share' | 'change' | 'delta' | 'before' | 'points' | 'score' | 'other'

/** A figure in running text. `label` are the words before it in its clause, `name` the same without 共计, 为, 其中 and the like. */
export interface Figure extends Printed {
  role: Role
  unit: string
  label: string
  name: string
  start: number
  end: number
  /** Number of the sentence in its paragraph. */
  sentence: number
  /** Depth of brackets it stands in. */
  depth: number
  /** 约, 余, 多, 近: not to be recomputed. */
  rough: boolean
  /** 1 up, -1 down, 0 nothing said. */
  direction: number
  /** Follows the figure before it after 、 or 和 without words between: 为12%、13%和15%. */
  follows: boolean
}

const UNITS = '个百分点|百分点|%|‰|人次|件次|件|通|次|个|条|家|分钟|分(?!钟|局|公司|别|类|为|布|析|管|送|列|中心)|秒|名|封|份|张|起|宗|例|批|篇|项|倍|元|位|小时|天|日|月|年|号|岁|米|栋|楼|组|期|时|版'
const PATTERN = new RegExp(`(约|近|超过|超|逾|达到?近|不足)?([-+]?\\d+(?:\\.\\d+)?)(余|多)?(万|亿)?(余|多)?(${UNITS})?`, 'g')
/** Counted things; they may be added up with each other when they belong to one kind. */
const COUNTED: Record<string, string> = { 件: '件', 件次: '件', 通: '件', 次: '件', 个: '件', 条: '件', 封: '件', 份: '件', 张: '件', 起: '件', 宗: '件', 例: '件', 人次: '件', 篇: '件', 项: '件', 批: '件', 家: '家', 名: '人', 位: '人' }
const CHANGE = /环比|同比|较(?:上|去|前|之前|同期)|比(?:上|去|前|同期)|增[长加幅多]|上[升涨]|下[降滑]|减少|提[升高]|降[低幅]|回落|攀升|^多[出了]?$|^少了?$/
const UP = /增[长加幅多]|上[升涨]|提[升高]|攀升|^多[出了]?$/
const DOWN = /下[降滑]|减少|降[低幅]|回落|^少了?$/

/** All figures of a paragraph in reading order; dates, times, numbers of documents and phones are left out. */
export function figuresIn(text: string): Figure[] {
  const figures: Figure[] = []
  let sentence = 0
  let depth = 0
  let at = 0
  for (const found of text.matchAll(PATTERN)) {
    const start = found.index
    const end = start + found[0].length
    for (const sign of text.slice(at, start)) {
      if (/[。！？]/.test(sign)) sentence += 1
      if (/[（〔【]/.test(sign)) depth += 1
      if (/[）〕】]/.test(sign)) depth = Math.max(0, depth - 1)
    }
    at = start
    const figure = figureOf(text, found, figures.at(-1))
    if (figure) figures.push({ ...figure, start, end, sentence, depth })
  }
  return figures
}

function figureOf(text: string, found: RegExpMatchArray, last: Figure | undefined): Omit<Figure, 'start' | 'end' | 'sentence' | 'depth'> | null {
  const [whole, about, digits = '', , scale = '', , unit = ''] = found
  const start = found.index ?? 0
  const before = text.slice(0, start)
  const after = text.slice(start + whole.length)
  if (/[A-Za-z\d.〔#第图表]$/.test(before) || /附件$/.test(before) || /^[A-Za-z〕\d]|^[-～—:]\d/.test(after) || /\d[-～—:]$/.test(before)) return null
  if (digits.replace(/\..*/, '').length > 8 || (digits === '12345' && !unit) || /^(?:日|月|年|号|岁|米|栋|楼|组|期|时|版|小时|天|秒|分钟|元|倍)$/.test(unit)) return null
  if (unit === '个' && /^(?:月|工作日|自然日|小时|县|市|区|乡|镇|街道|方面|部门|单位|园区|平台|类|省)/.test(after)) return null
  if (!unit && !scale && !/^(?:[，。；、）（]|$)/.test(after)) return null
  const follows = last !== undefined && /^(?:、|和|及|以及|，)$/.test(text.slice(last.end, start)) && (last.unit === unit || unit !== '')
  const label = unit === '%' ? (/占[^，。；（）]*（[^（）]*）的$/.exec(before)?.[0] ?? labelBefore(text, start, last?.end ?? 0)) : labelBefore(text, start, last?.end ?? 0)
  const number = printed(digits, unit === '%' ? '%' : scale, `${digits}${scale}${unit}`)
  const compared = /^与/.test(label) && /^）?(?:相比|比较|相较)/.test(after)
  const role = compared && !number.percent ? 'before' : follows && last && last.percent === number.percent && !label ? last.role : roleOf(unit, label, number.percent)
  const direction = UP.test(label) === DOWN.test(label) ? (Number(digits) < 0 ? -1 : 0) : UP.test(label) ? 1 : -1
  return { ...number, role, unit: COUNTED[unit] ?? (unit || '件'), label, name: nameOf(label), rough: Boolean(about || found[3] || found[5]), direction, follows }
}

function roleOf(unit: string, label: string, percent: boolean): Role {
  if (/百分点$/.test(unit)) return 'points'
  if (percent && (/^(?:较|比|对比|与)[^增减升降提回]*$/.test(label) || /(?:上|去)(?:月|年|周|季度?|期|年同期)(?:为|的|是)?$|同期(?:为|的)?$/.test(label))) return 'before'
  if (percent) return /占(?!线)/.test(label) ? 'share' : CHANGE.test(label) && !/率(?:为|达)?$/.test(label) ? 'change' : 'rate'
  if (unit === '分') return 'score'
  if (unit && !COUNTED[unit]) return 'other'
  if (/(?:上|去)(?:月|年|周|季度?|期|年同期)(?:为|共|同期|的)?$|(?:去年|上年)(?:同期|[上下]半年|全年|第?[一二三四]季度|\d{1,2}月份?)(?:为|共|的)?$|^(?:是|较|比|为)(?:去年|上年)(?!以来)[^受办接完共]{0,8}$|同期(?:为|的)?$|^(?:较|比|对比)[^增减升降提回]*$/.test(label)) return 'before'
  if (CHANGE.test(label) && !/[至到为]$/.test(label) && !/(?:受理|办理|办结|接听|转办|派发|来电|诉求)$/.test(label)) return 'delta'
  return 'count'
}

/** Words before a figure, back to the sign or the figure before; for a figure in brackets the words before the bracket; for a rate explained in brackets, 满意率（含基本满意）95%, the rate. */
function labelBefore(text: string, start: number, floor: number): string {
  const stretch = text.slice(floor, start)
  const own = /[^，。；：、（）！？]*$/.exec(stretch)?.[0] ?? ''
  const explained = /([^，。；：、（）！？\d]{2,}率)（[^（）\d]*）$/.exec(stretch)?.[1]
  if (explained) return explained
  if (own || !stretch.endsWith('（')) return own
  return /[^，。；：、（）！？]*$/.exec(stretch.slice(0, -1))?.[0] ?? ''
}

const LEAD = /^(?:和|及|以及|其中|并|则|有|的|与)+/
const TAIL = /(?:分别|共计|合计|累计|总计|共有|共|计|约|为|是|达到|达|有|仅|近|高达|均|占比|收到|的|了|等)+$/
const nameOf = (label: string) => label.replace(LEAD, '').replace(TAIL, '').replace(LEAD, '')
