import type { Block, Bulletin, Cell, Table } from '../bulletin/tree.ts'
import { type HotCluster, outageKinds, type OutageKind } from './daily.ts'

/** What the day's special report is made from; names already in words, no citizen's data. Times as `09:20`. */
export interface DailyFacts {
  platform: string
  cityName: string
  /** yyyy-mm-dd */
  day: string
  issuer: string
  orders: number
  meanBefore: number
  majors: readonly {
    number: string; registeredAt: string; trigger: string; title: string; place: string; unit: string; state: string
    phone: string; written: string; chain: readonly { at: string; minutes: number; text: string }[]
  }[]
  categories: readonly (HotCluster & { name: string })[]
  regions: readonly (HotCluster & { name: string })[]
  outages: readonly { kind: OutageKind; region: string; count: number; firstAt: string; numbers: readonly string[] }[]
}

/** The day's special report (每日专报) as a tree that screen, Word and print draw alike. */
export function dailyReport(facts: DailyFacts): Bulletin {
  const [year = '', month = '', date = ''] = facts.day.split('-')
  const dayName = `${year}年${Number(month)}月${Number(date)}日`
  const blocks: Block[] = [
    paragraph(`${dayName}，热线登记诉求 ${facts.orders} 件，前七日日均 ${facts.meanBefore} 件。重大紧急事项 ${facts.majors.length} 件，突增事项 ${facts.categories.length} 类，停水停电停气停暖诉求 ${sum(facts.outages)} 件。`),
    heading('一、重大紧急事项'),
    ...(facts.majors.length === 0 ? [paragraph('当日没有重大紧急事项。')] : facts.majors.flatMap((one, at) => major(one, at))),
    heading('二、突增诉求'),
    ...hot('（一）按事项', '事项', facts.categories, '当日没有明显高于前七日的事项。'),
    ...hot('（二）按地区', '地区', facts.regions, '当日没有明显高于前七日的地区。'),
    heading('三、停水停电停气停暖'),
    ...(facts.outages.length === 0 ? [paragraph('当日没有停水、停电、停气、停暖诉求。')] : [outageTable(facts.outages)]),
    { kind: 'signature', issuer: facts.issuer, date: facts.day },
  ]
  return {
    platform: facts.platform, period: `${year}-${month}`, title: [`${facts.cityName}12345热线每日专报`, `（${dayName}）`], letterhead: null, issuer: facts.issuer, issuedOn: facts.day, documentNumber: null,
    sections: [{ orientation: 'portrait', label: null, title: null, blocks }],
  }
}

function major(one: DailyFacts['majors'][number], at: number): Block[] {
  const rows = one.chain.map(link => [link.at, link.minutes < 0 ? `登记前 ${-link.minutes} 分` : `登记后 ${link.minutes} 分`, link.text])
  return [
    { kind: 'paragraph', content: [{ kind: 'text', bold: true, text: `${at + 1}．${one.title}` }, { kind: 'text', text: `（${one.number}，${one.trigger}）` }] },
    paragraph(`${one.registeredAt} 登记，${one.place}，${one.unit}，目前${one.state}。电话报告：${one.phone}；书面报告：${one.written}。`),
    ...(rows.length > 0 ? [table(['时间', '距登记', '报告情况'], [14, 18, 68], rows, 2)] : []),
  ]
}

function hot(title: string, what: string, rows: readonly (HotCluster & { name: string })[], none: string): Block[] {
  const head: Block = { kind: 'heading', level: 2, text: title }
  if (rows.length === 0) return [head, paragraph(none)]
  return [
    head,
    table([what, '当日（件）', '前七日日均（件）', '倍数'], [40, 18, 24, 18], rows.map(row => [row.name, String(row.count), row.mean.toFixed(1), row.times === null ? '此前没有' : `${row.times.toFixed(1)} 倍`]), 0),
  ]
}

function outageTable(rows: DailyFacts['outages']): Table {
  return table(['类别', '地区', '诉求（件）', '最早登记', '工单'], [12, 18, 14, 16, 40], rows.map(row => [
    outageKinds[row.kind].label, row.region, String(row.count), row.firstAt, `${row.numbers.slice(0, 3).join('、')}${row.numbers.length > 3 ? ' 等' : ''}`,
  ]), 4)
}

/** `left`: the column whose words stand left; the others are centred. */
function table(head: readonly string[], widths: number[], rows: readonly (readonly string[])[], left: number): Table {
  const cell = (text: string, at: number): Cell => ({ content: [{ kind: 'text', text }], align: at === left ? 'left' : 'center' })
  return {
    kind: 'table', head: [head.map(text => ({ content: [{ kind: 'text', text }], align: 'center' as const }))], widths, caption: null,
    rows: rows.map(row => ({ kind: 'data' as const, cells: row.map(cell) })),
  }
}

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', content: [{ kind: 'text', text }] })
const sum = (rows: readonly { count: number }[]) => rows.reduce((total, row) => total + row.count, 0)
