import type { Figure } from './figures.ts'
import type { Passage } from './reading.ts'

/** One sentence of a passage with its own figures. */
export interface Sentence { passage: Passage; text: string; start: number; figures: Figure[] }

export function sentencesOf(passage: Passage): Sentence[] {
  let start = 0
  return passage.text.split(/(?<=[。！？])/).map((text, index) => {
    const sentence = { passage, text, start, figures: passage.figures.filter(figure => figure.sentence === index) }
    start += text.length
    return sentence
  })
}

/** Lists of two or more names parted by 、 and 和, with where they stand: 雨湖区、岳塘区和高新区. */
export function nameLists(text: string): { names: string[]; start: number; end: number }[] {
  return [...text.matchAll(/[^，。；：、（）“”\d%]{2,20}(?:（[^（）]*）)?(?:[、和及][^，。；：、（）“”\d%]{2,20}?(?:（[^（）]*）)?)+(?=[，。；：\d]|分别|诉求|分列|$)/g)].map(found => ({
    names: found[0].replace(/（[^（）]*）/g, '').split(/、|(?<=.{2})和(?=.{2})/).map((name, index) => (index === 0 ? name.replace(/^.*(?:分别[为是]|[为是有]|单位)(?=.{2})/, '') : name)),
    start: found.index, end: found.index + found[0].length,
  }))
}

/** Two neighbouring signs each, without the words every bulletin is full of. */
export function bigrams(text: string): Set<string> {
  const clean = text.replace(/[^\u4e00-\u9fff]/g, ' ')
  const found = new Set<string>()
  for (let at = 0; at + 1 < clean.length; at++) {
    const pair = clean.slice(at, at + 2)
    if (!pair.includes(' ') && !COMMON.has(pair)) found.add(pair)
  }
  return found
}

const COMMON = new Set(['情况', '统计', '工单', '诉求', '办理', '占比', '热线', '运行', '平台', '月份', '数据', '全市', '政务', '服务', '便民'])

export const shared = (one: string, other: string) => [...bigrams(one)].filter(pair => bigrams(other).has(pair)).length
