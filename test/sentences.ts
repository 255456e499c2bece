import { idNumberRefusal } from '#domain/privacy/idNumber.ts'
import { luhnHolds } from '#domain/privacy/luhn.ts'

/** A whole number below the one given. */
type Chance = (below: number) => number

/** Numbers that look like chance and are the same every time. */
function chanceFrom(seed: number): Chance {
  let state = seed
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const families = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱', '欧阳', '司马', '上官', '诸葛']
/** Letters of given names, and rare ones: those have one name in ten. */
const given = [...'伟芳娜敏静丽强磊洋勇艳杰娟涛明超秀霞平刚桂英建国志军红梅玉兰春华海燕文斌淑珍俊峰雪琴德福少林子轩雨欣']
const rare = [...'怿缨晗浠翊昀旻弈澍骞煊煦琰菡荔沅稔峤霏祯锴赟']
const one = <T>(from: readonly T[], chance: Chance) => from[chance(from.length)] as T
const digits = (chance: Chance, count: number) => Array.from({ length: count }, () => String(chance(10))).join('')
const apart = (text: string, sizes: readonly number[], by: string) => sizes.map((size, at) => text.slice(sizes.slice(0, at).reduce((sum, before) => sum + before, 0)).slice(0, size)).join(by)
const checked = (body: string, holds: (whole: string) => boolean) => body + ([...'0123456789X'].find(last => holds(body + last)) ?? '')

const mobile = (chance: Chance) => `1${one(['30', '38', '39', '50', '58', '77', '86', '99', '73', '91'], chance)}${digits(chance, 8)}`
const landline = (chance: Chance) => `5${one(['2', '5', '8'], chance)}${digits(chance, 6)}`
const identity = (chance: Chance) => checked(`430${one(['302', '304', '102', '524'], chance)}${1950 + chance(60)}${String(1 + chance(12)).padStart(2, '0')}${String(1 + chance(28)).padStart(2, '0')}${digits(chance, 3)}`, whole => idNumberRefusal(whole) === null)
const card = (chance: Chance) => checked(`62${one(['1700', '2848', '1226', '2202'], chance)}${digits(chance, 12)}`, luhnHolds)
const account = (chance: Chance) => `${one(['wx', 'zz', 'li', 'happy'], chance)}${one(['_', '', '-'], chance)}${one(['abc', 'sunny', 'xy'], chance)}${digits(chance, chance(5))}`
const plate = (chance: Chance) => `湘C${one('ABCDEFGHJKLM'.split(''), chance)}${digits(chance, 4)}`
const green = (chance: Chance) => `湘C${one(['D', 'F'], chance)}${digits(chance, 5)}`
const digitsAs = (text: string, write: (digit: number) => string) => text.replaceAll(/\d/g, digit => write(Number(digit)))

const makes: Readonly<Record<string, (chance: Chance) => string>> = {
  人: chance => one(families, chance) + one(chance(10) === 0 ? rare : given, chance) + (chance(4) === 0 ? '' : one(given, chance)),
  手机: mobile, 手机断: chance => apart(mobile(chance), [3, 4, 4], ' '), 手机点: chance => apart(mobile(chance), [3, 4, 4], '.'), 手机行: chance => apart(mobile(chance), [3, 4, 4], '\n'),
  手机全角: chance => digitsAs(mobile(chance), digit => String.fromCharCode(0xff10 + digit)), 手机汉字: chance => digitsAs(mobile(chance), digit => '零一二三四五六七八九'[digit] ?? ''),
  座机: landline, 座机横: chance => `0731-${landline(chance)}`, 身份证: identity, 身份证断: chance => apart(identity(chance), [6, 8, 4], ' '), 卡: card, 卡断: chance => apart(card(chance), [4, 4, 4, 4, 3], ' '),
  邮箱: chance => `${account(chance)}@${one(['163.com', 'qq.com', 'example.com.cn'], chance)}`, 微信: account, 企鹅: chance => `${1 + chance(9)}${digits(chance, 7 + chance(3))}`, 车牌: plate, 绿牌: green, 绿牌点: chance => green(chance).replace('湘C', '湘C·'),
  护照: chance => `E${one('ABCDEFGH'.split(''), chance)}${digits(chance, 7)}`, 医保: chance => digits(chance, 10), 社保: chance => `A${digits(chance, 8)}`, 通行证: chance => `C${digits(chance, 8)}`, 军官: chance => `军字第${digits(chance, 7)}号`,
}

/** A sentence with something personal put in at each {…}, several times over, and what was put in. `named`: somebody's name among it. */
export function filled(sentence: string, times: number): { text: string; items: string[]; named: boolean }[] {
  return Array.from({ length: times }, (_, at) => {
    const chance = chanceFrom(at * 7919 + [...sentence].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_003, 7))
    for (let skipped = 0; skipped < 5; skipped++) chance(2)
    const items: string[] = []
    const text = sentence.replaceAll(/\{(\p{Script=Han}+)\}/gu, (_whole, kind: string) => {
      const item = makes[kind]?.(chance)
      if (item === undefined) throw new Error(kind)
      items.push(item)
      return item
    })
    return { text, items, named: sentence.includes('{人}') }
  })
}
