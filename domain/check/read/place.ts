/** Follows the headings of a bulletin and says where we are: 二（一）3, 附件2. */
export interface Place { at(): string; heading(level: number, number: string): string; annex(number: string): string }

export function place(): Place {
  let annex = ''
  const path: string[] = []
  const at = () => (annex || path.length ? `${annex}${annex && path.length ? ' ' : ''}${joined(path)}` : '篇首')
  return {
    at,
    heading(level, number) {
      path.length = Math.min(path.length, level - 1)
      while (path.length < level - 1) path.push('')
      path.push(level === 2 ? `（${number}）` : level === 4 ? `（${number}）` : number)
      return at()
    },
    annex(number) {
      annex = `附件${number}`
      path.length = 0
      return at()
    },
  }
}

const joined = (path: readonly string[]) => path.reduce((text, step) => (step && /\d$/.test(text) && /^\d/.test(step) ? `${text}.${step}` : text + step), '')
