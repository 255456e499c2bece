import { personalSpans } from '#domain/deidentify/deidentify.ts'
import type { MaskKind } from '#domain/deidentify/kinds.ts'
import type { Finding } from '../document.ts'
import type { Rule } from './rule.ts'

/** Personal data in print (HANDBOOK 11, 12.3): mobile numbers, identity and card numbers, plates, mail and accounts; full names of callers are for a person to judge. */
export const personal: Rule = ({ document }) => document.blocks.flatMap((block, at): Finding[] => {
  if (block.kind === 'table') return block.rows.flatMap((row, index) => row.cells.filter(cell => cell.length > 10 && !/^[\d.%]+$/.test(cell)).flatMap(cell => inText(cell, `${block.place}${block.title ? `《${block.title}》` : ''}第${index + 1}行`)))
  return block.kind === 'paragraph' && at >= 0 ? inText(block.text, block.place) : []
})

const CERTAIN: Partial<Record<MaskKind, string>> = { identity: '证件号码', bankCard: '银行卡号', plate: '车牌号', email: '电子邮箱', account: '社交账号' }

function inText(text: string, place: string): Finding[] {
  if (text.length < 8) return []
  return personalSpans(text).flatMap((span): Finding[] => {
    const printed = text.slice(span.from, span.to)
    const before = text.slice(Math.max(0, span.from - 10), span.from)
    const what = span.kind === 'phone' ? (/^(?:86)?1[3-9]\d{9}$/.test(printed.replace(/\D/g, '')) ? '手机号码' : null) : CERTAIN[span.kind]
    if (what) return [{ level: 'warning', rule: 'personal-data', place, printed, recomputed: null, why: `${what}不应出现在公开的通报中。` }]
    const caller = (span.kind === 'name' || span.kind === 'caller') && /^[\u4e00-\u9fff]{3,4}$/.test(printed) && /(?:市民|群众|村民|居民|业主|来电人|诉求人|投诉人|反映人)$/.test(before)
    if (caller && !/[先女]生?士?$/.test(printed)) return [{ level: 'note', rule: 'personal-data', place, printed: `${before.slice(-3)}${printed}`, recomputed: null, why: '这里可能印出了当事人的姓名，请核对是否需要隐去。' }]
    return /发票/.test(before) && span.kind === 'number' ? [{ level: 'note', rule: 'personal-data', place, printed, recomputed: null, why: '发票号码可查到当事人，请核对是否需要隐去。' }] : []
  })
}
