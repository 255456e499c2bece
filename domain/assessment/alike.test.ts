import { expect, test } from 'vitest'
import { random as randomOf } from '#server/replay/random.ts'
import { alike, alikeFrom, plain } from './alike.ts'

const template = (place: string, day: string, phone: string) =>
  `您好，您反映的${place}路灯不亮问题已收悉。经我单位工作人员${day}现场核实，情况属实，现已安排维修人员更换损坏灯具并恢复照明。感谢您对我们工作的理解与支持，如有疑问请拨打${phone}联系我们。`
const road = template('和平路', '11月3日', '58280001')

test.each([
  ['the same words with another date and telephone', template('和平路', '11月28日', '58280009'), true],
  ['another place', template('建设南路', '11月5日', '58280001'), true],
  ['full width, spaces and other signs', road.replaceAll('，', ' , ').replaceAll('1', '１'), true],
  ['the same greeting and farewell around another matter', '您好，您反映的小区物业违规收取停车费问题已收悉。经查，该小区车位租金按合同约定收取，未超过备案标准，我局已约谈物业公司，要求其在出入口公示收费依据。感谢您对我们工作的理解与支持，如有疑问请拨打58280001联系我们。', false],
  ['the same matter told in other words', '和平路多处灯具损坏确有其事，市政维护队四日夜间换上新灯，目前该路段照明恢复正常，特此回复。', false],
])('%s', (_, text, same) => {
  expect(alike([road, text], { least: 2 }).map(group => group.members)).toEqual(same ? [[0, 1]] : [])
})

test('short answers that differ in what they say are not alike', () => {
  const texts = ['已解决', '未解决', '已解决。', '尚未解决', '已 解 决 2022-11-03', '已办结', '已转办']
  expect(alike(texts)).toEqual([{ wording: '已解决', members: [0, 2, 4] }])
})

test('a group needs three, and texts without a word are no group', () => {
  expect(alike([road, road, '12345', '……', '', '6789'])).toEqual([])
  expect(alike([])).toEqual([])
})

/** What the definition says, by comparing everything with everything. */
function slowly(texts: readonly string[]): string[] {
  const set = (text: string) => { const all = [...text]; return new Set(all.length < 3 ? [text] : all.slice(2).map((_, at) => all.slice(at, at + 3).join(''))) }
  const counts = [...Map.groupBy(texts.map(plain), text => text)].map(([text, list]) => ({ text, set: set(text), count: list.length }))
    .sort((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
  const groups: { set: Set<string>; texts: string[]; count: number }[] = []
  for (const one of counts) {
    const group = groups.find(({ set }) => { const both = [...one.set].filter(piece => set.has(piece)).length; return both >= alikeFrom * (one.set.size + set.size - both) })
    if (group) { group.texts.push(one.text); group.count += one.count } else groups.push({ set: one.set, texts: [one.text], count: one.count })
  }
  return groups.filter(group => group.count >= 3).map(group => group.texts.toSorted().join('|')).toSorted()
}

const words = ['已经核实', '现场查看', '责任单位', '整改完毕', '告知来电人', '依法处理', '更换灯具', '清运垃圾', '协调物业', '退还费用', '路面修补', '加强巡查', '张贴公示', '疏通管道']

/** Replies put together from a stock of phrases, some copied with one phrase changed. */
function replies(seed: number, count: number, stock: readonly string[] = words): string[] {
  const random = randomOf(`replies ${seed}`)
  const texts: string[] = []
  while (texts.length < count) {
    const copied = texts.length > 0 && random.next() < 0.5
    const phrases = copied ? (texts[random.below(texts.length)] ?? '').split('，') : Array.from({ length: 2 + random.below(14) }, () => random.pick(stock))
    if (copied) phrases[random.below(phrases.length)] = random.pick(stock)
    texts.push(phrases.join('，'))
  }
  return texts
}

test('finds what comparing everything with everything finds, in whatever order texts come', () => {
  for (let seed = 0; seed < 30; seed++) {
    const texts = replies(seed, 120)
    const found = (list: readonly string[]) => alike(list).map(group => [...new Set(group.members.map(at => plain(list[at] ?? '')))].toSorted().join('|')).toSorted()
    expect(found(texts)).toEqual(slowly(texts))
    expect(found(texts.toReversed())).toEqual(found(texts))
  }
})

test('ten thousand replies put together from sixty phrases are compared within three seconds', () => {
  const random = randomOf('phrases')
  const stock = Array.from({ length: 60 }, () => Array.from({ length: 4 + random.below(6) }, () => String.fromCodePoint(0x4e00 + random.below(900))).join(''))
  const texts = replies(1, 10_000, stock)
  // Time of this thread on a processor: what else the machine does is not measured.
  const began = process.threadCpuUsage()
  const groups = alike(texts)
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(3000)
  expect(groups.length).toBeGreaterThan(100)
})
