/** A piece of a password that guessing programs try early, with what it is called. */
interface Piece { label: string; pattern: RegExp }

const rows = ['`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./', 'abcdefghijklmnopqrstuvwxyz', '1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', 'qaz', 'wsx', 'edc', '789456123', '147258369', '159357', 'q1w2e3r4t5y6u7i8o9p0', '1q2w3e4r5t6y7u8i9o0p']

/** Every stretch of four or more along the keyboard's rows and columns and the alphabet, in either direction; columns count from three keys. */
const walks = rows.flatMap(row => [row, [...row].toReversed().join('')]).flatMap(row => {
  const least = Math.min(4, row.length)
  return Array.from({ length: Math.max(1, row.length - least + 1) }, (_, at) => row.slice(at)).flatMap(rest => Array.from({ length: rest.length - least + 1 }, (_, more) => rest.slice(0, least + more)))
})

/** Words people here put into passwords: greetings, love and luck in pinyin and in digits that sound like them, and what a hotline is called. */
const words = [
  'minsheng', '12345', '12306', 'rexian', 'zhengwu', 'fuwu', 'woaini', 'woaiwo', 'aini', 'nihao', 'mima', 'admin', 'administrator', 'root', 'guanliyuan', 'password', 'passwd', 'passw0rd', 'p@ssw0rd', 'p@ssword',
  'qwerty', 'iloveyou', 'welcome', 'letmein', 'changeme', 'default', 'test', 'guest', 'user', 'login', 'system', 'zhongguo', 'china', 'hunan', 'beijing', 'shanghai', '5201314', '1314520', '1314', '520', '521', '168', '518', '888', '666', '110', '119', '120',
]

const some = (list: readonly string[]) => [...new Set(list)].sort((a, b) => b.length - a.length).map(text => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)).join('|')
const year = '(?:19|20)\\d\\d'
const month = '(?:0?[1-9]|1[0-2])'
const day = '(?:0?[1-9]|[12]\\d|3[01])'

/**
 * Tried from the top; NIST SP 800-63B-4 3.1.1.2 names dictionary words, repeated and sequential characters and words of the context, the
 * rest is what Chinese password lists are made of: telephone numbers, birthdays, identity numbers.
 */
export const pieces: readonly Piece[] = [
  { label: '身份证号', pattern: /[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]/g },
  { label: '手机号码', pattern: /1[3-9]\d{9}/g },
  { label: '日期', pattern: new RegExp(`${year}([-./]?)${month}\\1${day}|${year}年${month}月${day}日?`, 'g') },
  { label: '重复的字符', pattern: /(.{1,4}?)\1{2,}/gu },
  { label: '键盘或字母表上相邻的键', pattern: new RegExp(some(walks), 'g') },
  { label: '年份', pattern: new RegExp(year, 'g') },
  { label: '常见的词和数字', pattern: new RegExp(some(words), 'g') },
]
