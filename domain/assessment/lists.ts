import Big from 'big.js'
import { compute, round } from '#domain/formula/evaluate.ts'
import { rate } from '#domain/formula/expression.ts'
import type { Divided, Facts, OrderCount } from './facts.ts'
import { counted, type Figure } from './figure.ts'

/** Another spelling of a name in one section of the bulletin. */
export type Names = Readonly<Record<string, string>>
type Share = { digits: number; label: string }

/** The lists a bulletin can print, as data. `ref` is where their figures stand. */
export type List =
  | { kind: 'types'; ref: string; share: Share; order: readonly string[] }
  | { kind: 'top'; ref: string; of: 'majors' | 'minors'; n: number; share?: Share }
  | { kind: 'event'; ref: string; topic: string; minor: string; share: Share }
  | { kind: 'within'; ref: string; first: string; key: 'region' | 'unit'; of: Divisions; n: number; share: Share; names: Names }
  | { kind: 'tags'; ref: string; prefix: string; label: string }
  | { kind: 'onlineTopics'; ref: string; majors: number; topics: number; least: number; names: Names }
  | { kind: 'dispatchedTopics'; ref: string; majors: number }
  | { kind: 'dissatisfied'; ref: string; n: number; share: Share; names: Names }
  | { kind: 'overdue'; ref: string }
  | { kind: 'praised'; ref: string; rate: string; leastOrders: number; leastRate: string }
  | { kind: 'testCalls'; ref: string; seconds: number; finding: string }
  | { kind: 'deskDay'; ref: string; desk: string; unitText: string }
  | { kind: 'bulkReturn'; ref: string; least: number }
  | { kind: 'entered'; ref: string; figure: string; label: string }
  | { kind: 'rule'; ref: string; label: string; value: string; source: string }

/** All regions in the city's order, or the units of some groups with most orders. */
type Divisions = { regions: true } | { busiest: number; groups: readonly string[] }

/** The figures of one list. */
export function listFigures(list: List, facts: Facts): Figure[] {
  switch (list.kind) {
    case 'types': return types(list, facts)
    case 'top': return top(list, facts)
    case 'event': return event(list, facts)
    case 'within': return within(list, facts)
    case 'tags': return tags(list, facts)
    case 'onlineTopics': return onlineTopics(list, facts)
    case 'dispatchedTopics': return dispatchedTopics(list, facts)
    case 'dissatisfied': return dissatisfied(list, facts)
    case 'overdue': return overdue(list, facts)
    case 'praised': return praised(list, facts)
    case 'testCalls': return testCalls(list, facts)
    case 'deskDay': return deskDay(list, facts)
    case 'bulkReturn': return bulkReturn(list, facts)
    case 'entered': return entered(list, facts)
    case 'rule': return [counted(list.ref, list.label, list.value, list.source)]
  }
}

type Of<Kind extends List['kind']> = Extract<List, { kind: Kind }>

function types({ ref, share, order }: Of<'types'>, facts: Facts): Figure[] {
  const rank = (row: OrderCount) => (order.includes(row.name) ? order.indexOf(row.name) : order.length)
  return [...facts.requestTypes].sort((one, other) => rank(one) - rank(other)).flatMap(row => {
    const at = `${ref}.rows[type=${row.name}]`
    return [counted(`${at}.type`, '诉求类型', row.name), counted(`${at}.count`, row.name, row.accepted, `${row.name}的受理诉求`), shareOf(`${at}.share_pct`, share, row.accepted, facts)]
  })
}

function top({ ref, of, n, share }: Of<'top'>, facts: Facts): Figure[] {
  const label = of === 'majors' ? '诉求大类' : '诉求小类'
  return most<OrderCount>(facts[of], row => row.accepted).slice(0, n).flatMap((row, index) => {
    const at = `${ref}.rows[rank=${index + 1}]`
    const figures = [counted(`${at}.category`, `${label}第${index + 1}位`, row.name), counted(`${at}.count`, row.name, row.accepted, `${row.name}的受理诉求`)]
    return share ? [...figures, shareOf(`${at}.share_pct`, share, row.accepted, facts)] : figures
  })
}

function event({ ref, topic, minor, share }: Of<'event'>, facts: Facts): Figure[] {
  const count = facts.minors.find(row => row.name === minor)?.accepted ?? 0
  return [counted(`${ref}.topic`, '热点事件', topic), counted(`${ref}.count`, topic, count, `诉求小类“${minor}”的受理诉求`), shareOf(`${ref}.share_pct`, share, count, facts)]
}

function within({ ref, first, key, of, n, share, names }: Of<'within'>, facts: Facts): Figure[] {
  return divisions(of, facts).flatMap(row => {
    const best = most(row.minors, minor => minor.dispatched).slice(0, n)
    const figures = best.flatMap((minor, index) => [
      counted(`${ref}.rows[${key}=${row.name}].top[${index + 1}].category`, `${row.name}诉求第${index + 1}位`, names[minor.name] ?? minor.name),
      percent(`${ref}.rows[${key}=${row.name}].top[${index + 1}].share_pct`, `${row.name}${share.label}`, share.digits,
        { label: `${row.name}转办的${minor.name}`, value: minor.dispatched }, { label: `${row.name}转办工单`, value: row.dispatched }),
    ])
    const [category, part] = figures
    const name = counted(`${ref}.rows[${key}=${row.name}].${key}`, key === 'region' ? '地区' : '承办单位', row.name)
    const inText = `${first}.rows[${key}=${row.name}]`
    return category && part
      ? [name, ...figures, { ...name, ref: `${inText}.${key}` }, { ...category, ref: `${inText}.category` }, { ...part, ref: `${inText}.share_pct` }]
      : [name]
  })
}

function divisions(of: Divisions, facts: Facts): readonly Divided[] {
  if ('regions' in of) return facts.regions
  return most(facts.units.filter(unit => of.groups.includes(unit.group)), unit => Number(unit.counts.effective_orders ?? 0)).slice(0, of.busiest)
    .map(unit => facts.concernedUnits.find(row => row.name === unit.shortName) ?? { name: unit.shortName, dispatched: 0, minors: [] })
}

function tags({ ref, prefix, label }: Of<'tags'>, facts: Facts): Figure[] {
  const fields = most(facts.tags.filter(tag => tag.name.startsWith(prefix)), tag => tag.count)
  return [
    counted(`${ref}.count`, label, fields.reduce((total, tag) => total + tag.count, 0), `标签以“${prefix}”开头的受理诉求`),
    ...fields.flatMap((tag, index) => [
      counted(`${ref}.fields[${index + 1}]`, `${label}第${index + 1}位`, tag.name.slice(prefix.length)),
      counted(`${ref}.rows[rank=${index + 1}].field`, `${label}第${index + 1}位`, tag.name.slice(prefix.length).replace(/（.*）$/, '')),
      counted(`${ref}.rows[rank=${index + 1}].count`, tag.name.slice(prefix.length), tag.count),
    ]),
  ]
}

function onlineTopics({ ref, majors, topics, least, names }: Of<'onlineTopics'>, facts: Facts): Figure[] {
  return most(facts.majors, row => row.online).slice(0, majors).flatMap(major => {
    const minors = most(facts.minors.filter(minor => minor.major === major.name && minor.online >= least), minor => minor.online).slice(0, topics)
    const at = `${ref}.rows[category=${major.name}]`
    return [
      counted(`${at}.category`, '在线咨询类别', major.name),
      counted(`${at}.count`, major.name, major.online, `${major.name}的在线办结`),
      ...minors.map((minor, index) => counted(`${at}.topics[${index + 1}]`, `${major.name}热点事项第${index + 1}位`, names[minor.name] ?? minor.name)),
    ]
  })
}

function dispatchedTopics({ ref, majors }: Of<'dispatchedTopics'>, facts: Facts): Figure[] {
  return most(facts.majors, row => row.dispatched).slice(0, majors).flatMap(major => {
    const minor = most(facts.minors.filter(row => row.major === major.name), row => row.dispatched)[0]
    const at = `${ref}.rows[major=${major.name}]`
    return minor
      ? [counted(`${at}.major`, '诉求大类', major.name), counted(`${at}.minor`, '主要涉及', minor.name), counted(`${at}.dispatched`, minor.name, minor.dispatched, `${minor.name}的转办工单`)]
      : []
  })
}

function dissatisfied({ ref, n, share, names }: Of<'dissatisfied'>, facts: Facts): Figure[] {
  const base = { label: '不满意量', value: Number(facts.city.dissatisfied ?? 0) }
  return most(facts.dissatisfiedMinors, row => row.count).slice(0, n).flatMap(row => {
    const name = names[row.name] ?? row.name
    const at = `${ref}.rows[category=${name}]`
    return [
      counted(`${at}.category`, '不满意类别', name), counted(`${at}.count`, name, row.count, `${row.name}的不满意量`),
      percent(`${at}.share_pct`, share.label, share.digits, { label: name, value: row.count }, base),
    ]
  })
}

function overdue({ ref }: Of<'overdue'>, facts: Facts): Figure[] {
  return [
    counted(`${ref}.total`, '超期未反馈工单', facts.overdue.reduce((total, row) => total + row.count, 0), '期末已过办理时限仍未反馈的工单'),
    counted(`${ref}.unit_count`, '涉及承办单位', facts.overdue.length),
    ...most(facts.overdue, row => row.count).flatMap(row => [
      counted(`${ref}.rows[unit=${row.name}].unit`, '单位', row.name), counted(`${ref}.rows[unit=${row.name}].count`, row.name, row.count, `${row.name}超期未反馈的工单`),
      counted(`${ref}.rows[unit=${row.name}].topic`, '诉求内容', row.topic),
    ]),
  ]
}

function praised({ ref, rate: formula, leastOrders, leastRate }: Of<'praised'>, facts: Facts): Figure[] {
  const sentence = `有效工单量不少于${leastOrders}件且${formula}不低于${leastRate}%的承办单位`
  return facts.units
    .filter(unit => {
      const rated = Number(unit.counts.callback_total ?? 0) - Number(unit.counts.not_rated ?? 0)
      return Number(unit.counts.effective_orders ?? 0) >= leastOrders && rated > 0 && new Big(unit.counts.satisfied ?? 0).times(100).gte(new Big(leastRate).times(rated))
    })
    .map(unit => counted(`${ref}[${unit.shortName}]`, '承办量大且满意率较高的单位', unit.shortName, sentence))
}

function testCalls({ ref, seconds, finding }: Of<'testCalls'>, facts: Facts): Figure[] {
  const calls = [...new Set(facts.counties.map(county => Number(county.counts.test_calls ?? 0)))]
  return [
    counted(`${ref}.calls_per_county`, '每县（市）拨测通数', calls.join('、')),
    counted(`${ref}.answer_limit_seconds`, '接通时限', seconds, '拨测规则'),
    ...facts.lateTestCalls.filter(row => row.count > 0).flatMap(row => [
      counted(`${ref}.findings[county=${row.name}].county`, '县（市）', row.name), counted(`${ref}.findings[county=${row.name}].finding`, '问题', finding),
      counted(`${ref}.findings[county=${row.name}].calls`, `${row.name}${finding}`, row.count, `超过${seconds}秒接通或未接通的拨测电话`),
    ]),
  ]
}

function deskDay({ ref, desk, unitText }: Of<'deskDay'>, facts: Facts): Figure[] {
  const day = most(facts.deskDays.filter(row => row.desk === desk), row => row.calls)[0]
  const unit = facts.texts[unitText]
  return [
    ...(day ? [counted(`${ref}.date`, '领导接听日', day.day), counted(`${ref}.calls`, '领导接听日接听来电', day.calls)] : []),
    ...(unit ? [counted(`${ref}.unit`, '应约接听单位', unit, '录入')] : []),
  ]
}

function bulkReturn({ ref, least }: Of<'bulkReturn'>, facts: Facts): Figure[] {
  const most = facts.bulkReturns.filter(row => row.count >= least)[0]
  return most
    ? [
        counted(`${ref}.unit`, '一次性退单单位', most.name), counted(`${ref}.orders`, '一次性退单件数', most.count, `${most.name}${most.day}一天内申请退回的工单`),
        counted(`${ref}.from`, '所退工单最早登记月份', most.firstMonth), counted(`${ref}.to`, '退单月份', most.day.slice(0, 7)), counted(`${ref}.topic`, '所退工单诉求内容', most.topic),
      ]
    : []
}

function entered({ ref, figure, label }: Of<'entered'>, facts: Facts): Figure[] {
  const value = facts.entered.total?.[figure]
  return value === undefined || value === null ? [] : [counted(ref, label, value, `${label}：录入`)]
}

/** Largest first; the sort is stable, so ties keep the order they came in: the city's own. */
function most<Row>(rows: readonly Row[], count: (row: Row) => number): Row[] {
  return [...rows].sort((one, other) => count(other) - count(one))
}

function shareOf(ref: string, share: Share, count: number, facts: Facts): Figure {
  return percent(ref, share.label, share.digits, { label: '件数', value: count }, { label: '受理诉求', value: Number(facts.city.orders_accepted ?? 0) })
}

function percent(ref: string, label: string, digits: number, of: { label: string; value: number }, base: { label: string; value: number }): Figure {
  const exact = compute(rate('of', 'base'), name => new Big(name === 'of' ? of.value : base.value))
  const value = exact && round(exact, digits)
  return {
    ref, label, value, text: value === null ? '—' : `${value}%`, sentence: `${label}=${of.label}/${base.label}`,
    inputs: [{ name: 'of', label: of.label, value: String(of.value) }, { name: 'base', label: base.label, value: String(base.value) }],
  }
}
