import { givenNames } from './givenNames.data.ts'
import { substitutes } from './rules.ts'
import { matches, type Span } from './span.ts'
import { compoundSurnames, notNames, seldomFamilies, surnames } from './surnames.data.ts'

/** What somebody is to the writer or the matter; a name follows at once: 邻居王建国, 村支书…, 其父亲…. */
const roles = [
  '邻居|住户|业主|户主|房主|房东|租客|租户|租房户|村民|居民|市民|群众|老乡|老人|老板|老板娘|店主|商户|摊主|车主|司机|驾驶员|乘客|患者|病人|死者|伤者|逝者|孩子|学生|同学|同事|工友|工人|农民工|员工|职工|包工头|工头|承包人|承包商|开发商|中介|介绍人|经办人|承办人|联系人|负责人|责任人|当事人|嫌疑人|违法人|被告|原告|受害人|受害者|证人|担保人|借款人|合伙人|报案人|报警人|控告人|被控告人|控诉人|被控诉人|残疾人|贫困户|五保户|低保户|汇款人|转账人|买家|卖家|租赁人|出租人|承租人|车辆所有人|投诉人|被投诉人|举报人|被举报人|申请人|诉求人|反映人|来电人|监护人|法人|法人代表|法定代表人|股东|会计|出纳',
  '儿子|女儿|父亲|母亲|爸爸|妈妈|爷爷|奶奶|外公|外婆|丈夫|妻子|老公|老婆|爱人|配偶|哥哥|弟弟|姐姐|妹妹|兄弟|叔叔|舅舅|侄子|外甥|孙子|孙女|岳父|岳母|公公|婆婆|儿媳|女婿|亲戚|朋友',
  '书记|村支书|支书|支部书记|村主任|村长|组长|队长|小队长|社长|主任|副主任|班主任|教师|老师|校长|院长|园长|医生|护士|大夫|医师|主治医生|民警|警官|交警|协警|辅警|城管|队员|城管队员|保安|保洁|门卫|物业经理|经理|主管|店长|科长|局长|所长|站长|处长|镇长|乡长|县长|主席|政委|教导员|指导员|干事|秘书|董事长|总经理|股长|厂长|会长|护士长|副院长|副校长|副局长|副镇长|副书记|干部|工作人员|网格员|客服|律师|法官|教练|骑手|快递员',
  '本人|张贴人|签字人',
].join('|')
/** Behind these nothing but a name is written, though it be a word too. */
const introductions = '(?:名叫|叫做|我叫|他叫|她叫|姓名|名字|户名|开户名|收款人|收件人|寄件人|联系人|署名)'
/** Words before somebody's name that are before much else: a name must end where it could. */
const words = '被|与|和|跟|找|向|由|请|是|对|给|替|帮|把|让|举报|投诉|反映|控告|起诉|检举|殴打|叫|称|及|将|因'
const joint = '\\s{0,2}(?:[:：（(]|是|为|系|叫|名叫)?\\s{0,2}'
const family = `(?:${compoundSurnames.join('|')}|[${surnames}])`
const letter = `(?:(?!微信|微博|海报|家属|家人|家中|家里)[${givenNames}])`
/** One or two letters, the first no word of grammar. */
const anyName = '(?![的了是在我你他她它们请和与向被把有这那及对为就都也还又要会能不没以从到给让随自于某])[\\u4e00-\\u9fff]{1,2}?'
/** Where a name ends: no letter follows, or a word that comes after somebody's name. */
const end = '(?=[^\\u4e00-\\u9fffA-Za-z0-9×*]|$|等|的|于|在|说|称|反映|表示|来电|打|殴|骂|家|不|没|未|将|把|被|和|与|及|因|对|向|给|要|多次|长期|一直|私自|擅自|非法|违规|利用|侵占|欠|拖欠|收|骗|开|带|先生|女士|同志|老师|态度|失联|跑|拒|之|（|，|今年|现年|已|是|到|去|从|签|打伤|要钱|两|也|都|就|无证|占|强|威胁|辱|诈|出警|粗暴|体罚|开车|住|微信|电话|手机|身份证|联系|男|女|负责|经营|负伤|死亡|去世|受伤)'
/** Not the beginning of a place's or a body's name: 住户王家湾小区. */
const noPlace = '(?!.{0,2}(?:[路街巷镇乡村县市区湾冲桥港店厂园苑庄寨坪塘坝岭]|社区|小区|公司|学校|医院|大道|花园|广场|超市|酒店|组))'

/** How somebody is addressed behind the whole name. */
const titles = '(?:先生|女士|小姐|同志|老人|律师|医生|老师|教师|主任|书记|局长|所长|站长|校长|院长|队长|镇长|村长|组长|科长|经理|老板|警官|法官|夫妇|夫妻|父子|一家|本人|家属)'
/** Looked at first: few characters can begin a name, and the words before it are many. */
const may = `(?=[${surnames}${compoundSurnames.map(one => one.slice(0, 1)).join('')}][\\u4e00-\\u9fff])`
const behind = (before: string) => `${may}(?<=${before})`

const patterns: readonly RegExp[] = [
  new RegExp(`${behind(`${introductions}${joint}`)}(?<sure>${family}${anyName}${end})`, 'g'),
  new RegExp(`${behind(`(?:${roles})${joint}`)}(${family}${letter}{2}(?!某)${noPlace}|${family}${anyName}${end})`, 'g'),
  new RegExp(`${behind(`(?:${words})`)}(${family}${letter}{1,2}${end})`, 'g'),
  new RegExp(`${behind('(?:^|[。；！？\\n，、（(])\\s{0,2}')}(${family}${letter}{1,2})(?=等[一二两三四五六七八九十\\d]+[名人户位]|[，,（( ]{1,2}(?:男|女|身份证|电话|手机|联系))`, 'g'),
  new RegExp(`${may}(${family}${letter}{1,2})(?=${titles})`, 'g'),
]

/** Right before somebody's number: 王小明（电话138…）. */
const numbered = new RegExp(`(?<![\\u4e00-\\u9fff])(${family}${letter}{1,2})[（(,，:：\\s]{0,2}的?(?:联系)?(?:电话|手机|方式|身份证)?(?:号码?)?[:：是为]{0,2}\\s?$`)
/** Named in one breath with somebody: 王建国、李…和张…. */
const another = new RegExp(`[、和与及]\\s?(${family}${anyName})(?=[^\\u4e00-\\u9fff]|等|和|与|及|的|$)`, 'y')

/**
 * Names of people somebody writes about, told by the words around them or by a number behind (where `numbers` begin), and wherever they stand again. The
 * family name is left, as courts publish judgements (法释〔2016〕19 号 art. 9): 王建国 → 王某某.
 */
export function thirdPersonSpans(text: string, numbers: readonly number[] = []): Span[] {
  const told = patterns.flatMap(pattern => matches(text, pattern).flatMap(found => named(text, found[1] ?? '', found.index + found[0].length, found.groups?.sure !== undefined)))
  const beside = numbers.flatMap(at => {
    const [whole, person] = numbered.exec(text.slice(Math.max(0, at - 24), at)) ?? []
    return whole === undefined || person === undefined ? [] : named(text, person, at - whole.length + person.length, false)
  })
  const found = inOneBreath(text, [...told, ...beside])
  const again = [...new Set(found.map(({ from, to }) => text.slice(from, to)))].filter(person => person.length > 2).flatMap(person => placesOf(text, person).map(from => spanOf(person, from)))
  return [...found, ...again]
}

/** With the names that follow one after another from a name's end on. */
function inOneBreath(text: string, first: readonly Span[]): Span[] {
  const met = new Map(first.map(span => [span.from, span]))
  for (const { to } of first) {
    for (let next = nameAfter(text, to); next !== undefined && !met.has(next.from); next = nameAfter(text, next.to)) met.set(next.from, next)
  }
  return [...met.values()]
}

function nameAfter(text: string, from: number): Span | undefined {
  another.lastIndex = from
  const found = another.exec(text)
  return found === null ? undefined : named(text, found[1] ?? '', found.index + found[0].length, false)[0]
}

function named(text: string, person: string, to: number, sure: boolean): Span[] {
  const from = to - person.length
  return /[某×*]|[总厅局]$|先生|女士|厅长|局长|老板|阿姨|^.姓/.test(person) || (!sure && isWord(text, from, person)) ? [] : [spanOf(person, from)]
}

function spanOf(person: string, from: number): Span {
  const kept = familyOf(person)
  return { kind: 'name', from, to: from + person.length, instead: kept + substitutes.letter.repeat(person.length - kept.length) }
}

const familyOf = (person: string) => compoundSurnames.find(one => person.startsWith(one)) ?? person.slice(0, 1)

function placesOf(text: string, person: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(person); at >= 0; at = text.indexOf(person, at + person.length)) places.push(at)
  return places
}

const lettersOnly = new RegExp(`^${letter}+$`)
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** How far around a name the words of its sentence are told apart. */
const around = 12

/** Whether what reads like a name is a word, or begins within one: 居民|安静, 由于|国家. Words are told apart by the dictionary of the Unicode library (ICU). */
function isWord(text: string, from: number, person: string): boolean {
  if (notNames.has(person) || notNames.has(person.slice(0, 2)) || seldomFamilies.includes(person.slice(0, 1))) return true
  const start = Math.max(0, from - around)
  const segments = segmenter.segment(text.slice(start, from + person.length + around))
  const first = segments.containing(from - start)
  if (first === undefined || first.index < from - start) return first !== undefined
  if (first.segment.length <= familyOf(person).length) return false
  // 王国 is a word, 王国俊 somebody: one letter is left that belongs to no other word.
  const rest = segments.containing(from - start + first.segment.length)
  return !(first.segment.length === 2 && person.length === 3 && lettersOnly.test(person.slice(1)) && rest?.segment.length === 1)
}
