import { plainForm } from './plain.ts'
import { type DeidentifyRules, substitutes } from './rules.ts'
import { matches, type Span } from './span.ts'
import { compoundSurnames, notNames, surnames } from './surnames.data.ts'

const han = '[\\u4e00-\\u9fff]'
const surname = `(?:${compoundSurnames.join('|')}|[${surnames}])`
/** A character of a given name: words of grammar stand in none, so that 尊敬的胡书记 loses 胡 alone. */
const given = '(?![的了是在我你他她它们请和与向被把有个这那及对为就都也还又要会能不没以从到给让随自于])[\\u4e00-\\u9fff]'
const callerWords = '(?:市民|居民|村民|群众|业主|诉求人|来电人|反映人|投诉人)?'
/** How callers and people beside them are addressed; the others are offices, whose holder is not named either. */
const citizenTitles = '先生|女士|小姐|太太|夫人|同志|同学|师傅|老师|大爷|大妈|大叔|大姐|大哥|大娘|阿姨|叔叔|爷爷|奶奶|老人|婆婆|嫂子'
const officeTitles = '经理|老板|主任|医生|护士|律师|队长|站长|所长|书记|局长|科长|处长|院长|校长|店长|厂长|会计|教练|村长|组长|主管|警官|法官'
const titled = new RegExp(`${citizenTitles}|${officeTitles}`, 'g')
/** Ends of the names of places and bodies: before somebody's name, not within it. */
const placeEnds = /[路街镇村县市区乡店厂园庄湾苑坊局院所站会部处厅委办队校]/

/** People who are addressed: 王先生, 王小明女士, 李经理. */
export function titledSpans(text: string, { persons }: DeidentifyRules): Span[] {
  return matches(text, titled).flatMap((found): Span[] => {
    const at = found.index
    const [title] = found
    const from = longestName(text, at)
    if (from === null) return []
    const before = new RegExp(`${callerWords}$`).exec(text.slice(0, from))?.[0] ?? ''
    const to = at + title.length
    const family = compoundSurnames.find(one => text.startsWith(one, from)) ?? text[from] ?? ''
    if (!new RegExp(`^(?:${citizenTitles})$`).test(title)) return [{ kind: 'name', from, to: at, instead: '某' }]
    if (persons === 'surname') return text.slice(from, at) === family ? [] : [{ kind: 'name', from, to: at, instead: family }]
    return [{ kind: 'name', from: from - before.length, to, instead: substitutes.person }]
  })
}

/** Words after which a name is written, with a colon or 是, 叫, 为; and those after which it may follow at once. */
const naming = '(?:联系人|联络人|姓名|名字|名叫|我叫|他叫|她叫|叫做|本人|户主|业主|房主|车主|店主|老板|法人|法定代表人|负责人|经办人|承办人|当事人|投诉人|申请人|诉求人|反映人|来电人|被投诉人|患者|病人|死者|伤者|司机|驾驶员|儿子|女儿|父亲|母亲|丈夫|妻子|老公|老婆|爱人|租客|租户|房东|邻居|同事|监护人|收件人|寄件人|收货人|户名|乘客|学生)'
const stop = `(?:电话|手机|联系|住址|住在|地址|身份|性别|男|女|年龄|反映|来电|要求|表示|称|说|在|的|于|与|和|与|向|把|被|是|[^\\u4e00-\\u9fff]|$)`
const name = `(${surname}${han}(?=${stop})|${surname}${han}{2}|${surname}${han})`
const named: readonly RegExp[] = [
  new RegExp(`${naming}\\s*(?:[:：]|是|为|系|叫)\\s*${name}`, 'g'),
  new RegExp(`(?:名叫|我叫|他叫|她叫|叫做)\\s*${name}`, 'g'),
  new RegExp(`(?:联系人|姓名|户主|业主|车主|患者|死者|伤者|当事人|投诉人|申请人|诉求人|反映人|来电人|司机|驾驶员|店主|老板|房东|法人|经办人|承办人)\\s*(${surname}${han}{1,2})(?=[^\\u4e00-\\u9fff]|电话|手机|联系|微信|身份证|住址|$)`, 'g'),
  // After a colon whatever is written is the name, though its surname be rare.
  new RegExp(`(?:联系人|姓名|名字|户名|收件人|寄件人|收货人)\\s*[:：]\\s*(${han}{2,4})(?=[^\\u4e00-\\u9fff]|电话|手机|$)`, 'g'),
  /(?<![一-龥])([一-龥]{1,8}(?:[·•][一-龥]{1,8})+)/g,
]

/** Names told by the words before them. */
export function namedSpans(text: string): Span[] {
  return named.flatMap(pattern => matches(text, pattern).flatMap((found): Span[] => {
    const person = found[1] ?? ''
    const from = found.index + found[0].lastIndexOf(person)
    return isNoName(person) ? [] : [{ kind: 'name', from, to: from + person.length, instead: substitutes.name }]
  }))
}

/** Names right before somebody's number: 王小明（138…）. `numbers` are the spans of telephone and identity numbers. */
export function numberedSpans(text: string, numbers: readonly Span[]): Span[] {
  return numbers.filter(span => span.kind === 'phone' || span.kind === 'identity').flatMap((span): Span[] => {
    const between = /[（(,，:：\s]*(?:的)?(?:联系电话|联系方式|手机号码|手机号|手机|电话号码|电话|身份证号码|身份证号|身份证)?\s*(?:[:：]|是|为)?\s*$/.exec(text.slice(0, span.from))?.[0] ?? ''
    const to = span.from - between.length
    const from = longestName(text, to, 2)
    return from === null ? [] : [{ kind: 'name', from, to, instead: substitutes.name }]
  })
}

/** A known person's name wherever it stands, however spaced; of a name of three and more characters the given name by itself as well. */
export function personSpans(text: string, person: string, kind: 'caller' | 'name'): Span[] {
  const letters = [...person.replaceAll(/[\s·•.]/g, '')]
  if (letters.length < 2) return []
  const whole = letters.map(escaped).join('[\\s·•.]{0,3}')
  const family = compoundSurnames.some(one => person.startsWith(one)) ? 2 : 1
  const given = /^[一-龥]+$/.test(letters.join('')) && letters.length - family >= 2 ? letters.slice(family).map(escaped).join('[\\s·•.]{0,3}') : null
  const plain = plainForm(text)
  const foreign = !/[一-龥]/.test(person)
  const found = [whole, ...(given === null ? [] : [given])].flatMap(pattern => [...(foreign ? plain : text).matchAll(new RegExp(pattern, foreign ? 'gi' : 'g'))])
  return found.map(one => ({ kind, from: one.index, to: one.index + one[0].length, instead: kind === 'caller' ? substitutes.person : substitutes.name }))
}

/** Where a name that ends at `to` begins: the longest of up to three characters (four with a compound surname); null: none ends there. */
function longestName(text: string, to: number, least = 1): number | null {
  const before = text.slice(Math.max(0, to - 4), to)
  for (let length = Math.min(4, before.length); length >= least; length--) {
    const person = before.slice(-length)
    const compound = compoundSurnames.some(one => person.startsWith(one))
    if (!new RegExp(`^${surname}(?:${given}){0,2}$`).test(person) || (length === 4 && !compound) || isNoName(person)) continue
    const inWord = /[一-龥]/.test(text[to - length - 1] ?? '')
    if (inWord && placeEnds.test(person.slice(0, Math.max(1, length - 1)))) continue
    return to - length
  }
  return null
}

const isNoName = (person: string) => notNames.has(person) || notNames.has(person.slice(0, 2)) || /[某×*]/.test(person)
const escaped = (letter: string) => letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&')
