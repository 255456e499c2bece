import { substitutes } from './rules.ts'
import { matches, type Span } from './span.ts'

const numeral = '(?:[A-Za-z]?[0-9０-９]{1,5}[A-Za-z]?|[一二三四五六七八九十百零〇]{1,5}|[甲乙丙丁])'
const number = `${numeral}(?:\\s*[-－—–#之]\\s*${numeral})*`
/** What only a door has. */
const door = '(?:号楼|号院|号房|栋|幢|座|单元|室|户|房|铺|号门面|门面)'
/** A room right after its unit, without a word of its own: 2单元501. */
const bareRoom = '(?:(?<=单元)\\s*[0-9０-９]{3,4}(?![0-9０-９户个人元万年月日天件次米平吨室房号楼层栋]))?'
const part = `\\s*第?${number}\\s*(?:${door}|号|楼|层|门|#)`
/** A building's own name after its number. */
const building = '(?:[\\u4e00-\\u9fff]{1,8}?(?:大楼|楼|大厦|公寓|宿舍|大院|家属院|小区))?'
const road = '(?<=路|街|巷|弄|胡同|[大街]道|国道|省道|村|社区|小区|苑|园|府|庭|庄|湾|院|城|公寓|家属区|宿舍|组)'

/**
 * Addresses finer than road, village or estate: from the house number on, whatever building, unit and room follow. 3号 of a date, 3号线
 * and 5号窗口 are none.
 */
const fine: readonly RegExp[] = [
  new RegExp(`${road}\\s*第?${number}\\s*(?:号(?!线|窗|台|机|文|令|公告|前|后|起|至|到|上午|下午|晚)|组)(?:${building}(?:${part})+${bareRoom}|${building})`, 'g'),
  new RegExp(`(?:第?${number}\\s*${door})(?:${part})*${bareRoom}`, 'g'),
  /(?<=小区|苑|园|府|庭|湾|城|居|公寓|院|期)\s*[A-Za-z]?[0-9０-９]{1,3}(?:\s*[-－—–]\s*[0-9０-９]{1,4}){1,3}(?![0-9０-９年月日])/g,
]
/** What the second pattern also fits, though it is nobody's door. */
const counted = /^(?:[一二两三四五六七八九十几数]|[0-9]{1,5})\s*(?:户|房|座|栋|幢|铺)$/

/** House numbers, buildings, units and rooms; the road, village or estate before them stays. */
export function addressSpans(text: string): Span[] {
  return fine.flatMap((pattern, index) => matches(text, pattern).flatMap((found): Span[] => {
    const [whole] = found
    if (whole === '' || (index === 1 && counted.test(whole) && !near(text.slice(0, found.index)))) return []
    return [{ kind: 'address', from: found.index, to: found.index + whole.length, instead: substitutes.place }]
  }))
}

/** Whether an estate, a road or another door stands right before: 幸福小区3栋, not 拆除房屋3栋. */
const near = (before: string) => /(?:路|街|巷|[大街]道|村|社区|小区|苑|园|府|庭|庄|湾|城|公寓|家属区|宿舍|组|期|号)\s*$/.test(before)
