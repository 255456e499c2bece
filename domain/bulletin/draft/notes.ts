import type { Change } from '#domain/period/changes.ts'
import type { Block, Bulletin, Paragraph, Section } from '../tree.ts'

/** What a corrected version says of the one before: its version and day (yyyy-mm-dd), why, and the printed figures that changed. */
export interface Correction { version: number; issuedOn: string; note: string; changes: readonly Change[] }

/** A published figure of an earlier period found wrong since the last bulletin. */
export interface Restated { period: string; label: string; published: string; corrected: string; reason: string }

/** Figures named one by one; of more the rest is counted. Default. */
const mostNamed = 50

/** The bulletin with 更正说明 before everything else when it corrects an issued one, and earlier periods' corrections after the last words of its body. */
export function noted(bulletin: Bulletin, correction: Correction | null, restated: readonly Restated[]): Bulletin {
  const sections = bulletin.sections.map(section => ({ ...section, blocks: [...section.blocks] }))
  const last = sections.findLast(section => section.ref === undefined && section.label === null)
  if (last && restated.length > 0) last.blocks.splice(endOfBody(last), 0, ...restatedBlocks(restated))
  if (correction) sections[0]?.blocks.unshift(...correctionBlocks(correction))
  return { ...bulletin, sections }
}

function correctionBlocks({ version, issuedOn, note, changes }: Correction): Block[] {
  const named = changes.slice(0, mostNamed).map(change => `${change.label}由${change.before ?? '无'}改为${change.after ?? '无'}`).join('；')
  const rest = changes.length > mostNamed ? `；等 ${changes.length} 个数` : ''
  return [
    ...note.split('\n').filter(Boolean).map((line, at) => paragraph(at === 0 ? '更正说明：' : null, at === 0 ? `本通报更正并代替${chineseDate(issuedOn)}印发的第 ${version} 版。${line}` : line)),
    ...(changes.length > 0 ? [paragraph(null, `更正的数：${named}${rest}。`)] : []),
  ]
}

function restatedBlocks(restated: readonly Restated[]): Block[] {
  return [
    { kind: 'heading', level: 1, text: '往期数字更正' },
    ...restated.map(one => paragraph(null, `${one.period}${one.label}，原为${one.published}，更正为${one.corrected}。${one.reason}`)),
  ]
}

function paragraph(lead: string | null, text: string): Paragraph {
  return { kind: 'paragraph', content: [...(lead === null ? [] : [{ kind: 'text' as const, text: lead, bold: true }]), { kind: 'text', text }], indent: true }
}

/** Before the list of annexes, the signature and the recipients. */
function endOfBody({ blocks }: Section): number {
  const at = blocks.findIndex(block => block.kind === 'annexList' || block.kind === 'signature' || block.kind === 'recipients')
  return at < 0 ? blocks.length : at
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
