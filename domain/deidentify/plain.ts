const numerals: Readonly<Record<string, string>> = {
  零: '0', 〇: '0', '○': '0', '◯': '0', 一: '1', 壹: '1', 幺: '1', 二: '2', 贰: '2', 貳: '2', 两: '2', 三: '3', 叁: '3', 參: '3', 四: '4', 肆: '4', 五: '5', 伍: '5', 六: '6', 陆: '6', 陸: '6',
  七: '7', 柒: '7', 八: '8', 捌: '8', 九: '9', 玖: '9', 〡: '1', 〢: '2', 〣: '3', 〤: '4', 〥: '5', 〦: '6', 〧: '7', 〨: '8', 〩: '9',
}
/** A full-width comma parts a list and never the digits of one number. */
const kept = /[，、。；？！]/
const invisible = /\p{Cf}|\p{Mn}|\p{Me}|[\u2028\u2029]/u

/**
 * A text in one spelling, unit for unit as long as it: digits of every width, circled, bracketed or written as Chinese numerals are ASCII
 * digits, letters of every width ASCII letters, invisible characters spaces. So what is found in it is found at the same place of the text.
 */
export function plainForm(text: string): string {
  if (text === last.text) return last.plain
  let plain = ''
  for (const character of text) plain += plainOf(character)
  last = { text, plain }
  return plain
}

/** As plainForm, but Chinese numerals stay: 一 behind a number in figures begins the next word (138…一直没人接). */
export function figuresForm(text: string): string {
  const plain = plainForm(text)
  return plain === text ? text : plain.split('').map((unit, at) => (/\p{Script=Han}/u.test(text[at] ?? '') ? text[at] : unit)).join('')
}

/** Each kind of number, name and address looks through the same text, one after another. */
let last = { text: '', plain: '' }

/** What each character met so far is spelled as: texts repeat few of them. */
const met = new Map<string, string>()

function plainOf(character: string): string {
  const known = met.get(character)
  if (known !== undefined) return known
  const plain = spelled(character).padEnd(character.length)
  met.set(character, plain)
  return plain
}

function spelled(character: string): string {
  if (kept.test(character)) return character
  if (invisible.test(character)) return ' '
  const numeral = numerals[character]
  if (numeral !== undefined) return numeral
  const normal = character.normalize('NFKC')
  const inner = /^\(?([0-9一二三四五六七八九])[).]?$/.exec(normal)?.[1]
  if (inner !== undefined) return numerals[inner] ?? inner
  return /^[\u0020-\u007e]$/.test(normal) ? normal : character
}
