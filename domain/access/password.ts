import { pieces } from './passwordPieces.ts'

/** What a password is held against. */
export interface PasswordContext {
  account: string
  name: string
  /** What the platform, its unit and the product are called: words anybody who knows where the account is would try. */
  places: readonly string[]
  /** Fewest characters. */
  length: number
  /** Whether the text stands in the list of leaked passwords; asked in lower case. */
  leaked: (text: string) => boolean
}

/** Characters left, each guessable piece counted as one, below which a password is as good as guessed. Default. */
const leastLeft = 6
/** Most characters, so that nobody makes the server hash a book. NIST SP 800-63B-4 3.1.1.2: at least 64. */
export const longestPassword = 200

/**
 * Why a password cannot be taken, as a sentence; null: it can. By length and by what is known and guessable, never by classes of
 * symbols (NIST SP 800-63B-4 3.1.1.2). Characters are counted as people see them.
 */
export function passwordRefusal(password: string, context: PasswordContext): string | null {
  const text = password.normalize('NFC')
  const length = [...text].length
  if (length < context.length) return `密码至少 ${context.length} 个字，可以用几个不相干的词连起来，好记又难猜`
  if (length > longestPassword) return `密码最多 ${longestPassword} 个字`
  // Full-width letters are guessed as the letters they are.
  const lower = text.normalize('NFKC').toLowerCase()
  if ([lower, bare(lower)].some(context.leaked)) return '这个密码在已泄露的常用密码之列，请换一个'
  const own = ownPiece(lower, context)
  const found = new Set<string>()
  let rest = own.rest
  if (own.found) found.add('账号、姓名或单位名称')
  for (const { label, pattern } of pieces) {
    rest = rest.replaceAll(pattern, () => {
      found.add(label)
      return mark
    })
  }
  // Separators between guessable pieces make nothing harder.
  const left = [...rest.replaceAll(/[\s\p{P}\p{S}]+/gu, '.')].length
  if (found.size > 0 && left < leastLeft) return `密码里的${[...found].join('、')}容易被猜到，去掉后所剩太短，请换一个`
  return null
}

/** Stands for a piece taken out; in no pattern and no password, being a private character. */
const mark = '\ue000'

/** Without the digits and signs people put around a word: 「manchester_88」 is guessed as soon as 「manchester」. */
function bare(text: string): string {
  const word = text.replaceAll(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '')
  return word.length >= 5 ? word : text
}

function ownPiece(text: string, { account, name, places }: PasswordContext): { rest: string; found: boolean } {
  const own = [account, ...account.split(/[^\p{L}]+/u), name, ...places].map(one => one.toLowerCase()).filter(one => [...one].length >= (/\p{Script=Han}/u.test(one) ? 2 : 4))
  const rest = own.toSorted((a, b) => b.length - a.length).reduce((left, one) => left.replaceAll(one, mark), text)
  return { rest, found: rest !== text }
}
