import { chineseNumber } from '../find/chineseNumber.ts'

const PUNCTUATION: Record<string, string> = { '(': '（', ')': '）', ',': '，', ';': '；', ':': '：', '!': '！', '?': '？', '~': '～', '｡': '。' }

/**
 * One way of writing for all bulletins: compatibility forms folded (full-width digits, ％, Kangxi radicals), thousands separators and invisible characters
 * dropped, Chinese punctuation full-width, 百分之 as a percent sign, no space beside a Chinese character or a sign.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\*\*/g, '')
    .replace(/^\s*(?:#{1,6}|[-*•●■◆▪]) +(?=\S)/, '')
    .replace(/(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d.]*,?\d{4})(?!\d)/g, digits => digits.replaceAll(',', ''))
    .replace(/^(\s*(?:[-•·]\s+)?\d{1,2})\s*\.\s+/, '$1、')
    .replace(/(\d)\s*:\s*(?=\d\d(?!\d))/g, '$1\u0001')
    .replace(/[(),;:!?~｡]/g, sign => PUNCTUATION[sign] ?? sign)
    .replaceAll('\u0001', ':')
    .replace(/\s+/g, ' ')
    .replace(/ ?([^A-Za-z0-9 ]) ?/g, '$1')
    .replace(/百分之([\d.]+|[零一二三四五六七八九十百点]+)/g, (whole, number: string) => percentOf(number) ?? whole)
    .trim()
}

/** A cell of a table: as text, and without the breaks that narrow columns make inside words. */
export const normaliseCell = (text: string) => normalise(text.replace(/(?<=\d)\s*[.．]\s*(?=\d)/g, '.')).replace(/(?<=\d) (?=\d)|(?<=[^A-Za-z]) | (?=[^A-Za-z])/g, '')

function percentOf(number: string): string | null {
  const value = /^\d/.test(number) ? number : chineseNumber(number)
  return value === null ? null : `${value}%`
}
