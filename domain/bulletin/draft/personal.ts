import type { Finding } from '#domain/check/document.ts'
import { personalSpans } from '#domain/deidentify/deidentify.ts'
import { type MaskKind, maskKinds } from '#domain/deidentify/kinds.ts'
import type { Bulletin } from '../tree.ts'

/** What no published text may hold; an office's own telephone number or mail address may stand in it. */
const never: readonly MaskKind[] = ['identity', 'bankCard', 'plate', 'account']
const mobile = /^(?:86)?1[3-9]\d{9}$/

/** Personal data in what people wrote: an error for each, which nobody can acknowledge away. Never repeats it whole. */
export function personalFindings({ sections }: Bulletin): Finding[] {
  const written = sections.flatMap(section => section.blocks).flatMap(block => (block.kind === 'paragraph' && block.block !== undefined ? [{ name: block.block, text: block.content.map(node => node.text).join('') }] : []))
  return written.flatMap(({ name, text }) => personalSpans(text).flatMap((span): Finding[] => {
    const found = text.slice(span.from, span.to)
    if (!never.includes(span.kind) && !(span.kind === 'phone' && mobile.test(found.replaceAll(/\D/g, '')))) return []
    return [{ level: 'error', rule: personalRule, place: name, printed: `${found.slice(0, 3)}…`, recomputed: null, why: `文字里有${maskKinds[span.kind].label}，不得公开` }]
  }))
}

const personalRule = 'personalText'

/** Whether a finding is about personal data: it can only be mended. */
export const isPersonal = ({ rule }: Pick<Finding, 'rule'>): boolean => /^personal/i.test(rule)
