import type { Finding } from '../document.ts'
import type { Rule } from './rule.ts'

/** Slips of writing (RECONCILE SY2403-05, YY2306-15) and annexes of another month (SY2403-04). */
export const words: Rule = ({ document }) => {
  // A bulletin written in traditional characters throughout has no slips of that sort.
  const slips = document.blocks.flatMap(block => ('text' in block ? [...block.text].filter(sign => TRADITIONAL.test(sign)) : [])).length > 20 ? SLIPS.slice(1) : SLIPS
  const period = /(?:20\d\d)年(\d{1,2})月(?!\d*日)/.exec(document.title)?.[1] ?? null
  return document.blocks.flatMap((block): Finding[] => {
    const text = block.kind === 'table' ? [block.title, ...block.columns].join(' ') : block.kind === 'chart' ? block.title : block.text
    const found = slips.flatMap(({ pattern, right }) => [...text.matchAll(pattern)].slice(0, 1).map((slip): Finding => ({
      level: 'note', rule: 'slip', place: block.place, printed: slip[0], recomputed: right(slip[0]), why: `“${slip[0]}”疑为“${right(slip[0])}”之误。`,
    })))
    const month = block.kind === 'annexHead' && period ? /[（(](\d{1,2})月(?:份)?[）)]|(?<![-—～至\d])(\d{1,2})月份?(?!\d*日|[-—～至])/.exec(block.text) : null
    const own = month?.[1] ?? month?.[2]
    const other: Finding[] = own && Number(own) !== Number(period) ? [{ level: 'note', rule: 'period', place: block.place, printed: `${block.kind === 'annexHead' ? block.text : ''}`, recomputed: `${period}月`, why: `通报是${period}月份的，这一附件是${own}月份的。` }] : []
    return [...found, ...other]
  })
}

const traditional: Record<string, string> = { 縣: '县', 區: '区', 務: '务', 辦: '办', 處: '处', 熱: '热', 線: '线', 訴: '诉', 滿: '满', 單: '单', 電: '电', 來: '来', 統: '统', 計: '计', 總: '总', 鎮: '镇', 鄉: '乡', 開: '开', 發: '发', 時: '时', 結: '结', 問: '问', 題: '题', 級: '级', 屆: '届', 門: '门', 員: '员', 訪: '访' }

const TRADITIONAL = new RegExp(`[${Object.keys(traditional).join('')}]`)

const SLIPS: readonly { pattern: RegExp; right: (found: string) => string }[] = [
  { pattern: new RegExp(`[\\u4e00-\\u9fff]?[${Object.keys(traditional).join('')}][\\u4e00-\\u9fff]?`, 'g'), right: found => [...found].map(sign => traditional[sign] ?? sign).join('') },
  { pattern: /公单(?!位)/g, right: () => '工单' },
  { pattern: /本市级/g, right: () => '市本级' },
  { pattern: /(?<![一-龥])(?:环比下将|同比下将|满意绿|办结律|回仿)/g, right: found => found.replace('将', '降').replace('绿', '率').replace('律', '率').replace('仿', '访') },
]
