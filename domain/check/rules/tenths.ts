import type { Finding } from '../document.ts'
import { chineseNumber } from '../find/chineseNumber.ts'
import type { Rule } from './rule.ts'

/** 近八成（78.20%）, 超半数，占52.3%: words for a share against the share beside them (default). 近 and 不足 lie below, 超 and 逾 above, each by no more than a tenth. */
export const tenths: Rule = reading => reading.passages.flatMap(passage => [...passage.text.matchAll(WORDS)].flatMap((found): Finding[] => {
  const tenth = found[2] ? (chineseNumber(found[2]) ?? 0) * 10 : 50
  const share = Number(found[3])
  const [low, high] = /近|不足|不到|将近/.test(found[1] ?? '') ? [tenth - 10, tenth] : /超|逾|过|多/.test(found[1] ?? '') ? [tenth, tenth + 10] : [tenth - 7, tenth + 10]
  return tenth === 0 || (share >= low && share <= high) ? [] : [{
    level: 'error', rule: 'shares', place: passage.place, printed: found[0], recomputed: null, why: `${found[3]}%不能说是“${found[0].replace(/[（，].*$/, '')}”。`,
  }]
}))

const WORDS = /(近|将近|约|超过?|逾|不足|不到|过|占)?(?:([一二两三四五六七八九])成(?!立|效|果|为|员|本)|半(?:数)?(?=[（，]))(?:多|以上)?(?:（|，)(?:占比?(?:为|达)?|达到?)?(\d+(?:\.\d+)?)%/g
