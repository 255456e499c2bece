import type { Block, Finding } from '../document.ts'
import { shared } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** 见图3 for figure 2, numbers of figures and tables that repeat or leave gaps, annexes that are not there (HANDBOOK 12.3; RECONCILE XT2312-02). */
export const references: Rule = ({ document }) => [...misdirected(document.blocks), ...numbering(document.blocks), ...annexes(document.blocks)]

type Caption = Extract<Block, { kind: 'caption' }>
const captionsOf = (blocks: readonly Block[], of: string) => blocks.filter((block): block is Caption => block.kind === 'caption' && block.of === of)

function misdirected(blocks: readonly Block[]): Finding[] {
  let heading = ''
  return blocks.flatMap((block, at): Finding[] => {
    if (block.kind === 'heading') heading = block.text
    if (block.kind !== 'paragraph') return []
    return [...block.text.matchAll(/(?:见|如|详见|参见)(?:下|上)?(图|表)(\d{1,2})/g)].flatMap((found): Finding[] => {
      const number = Number(found[2])
      const captions = captionsOf(blocks, found[1] ?? '图')
      const named = captions.find(caption => caption.number === number)
      const near = nextCaption(blocks, at, found[1] ?? '图')
      if (captions.length === 0 || near?.number === number) return []
      const finding = (recomputed: string | null, why: string): Finding[] => [{ level: 'error', rule: 'references', place: block.place, printed: found[0], recomputed, why }]
      if (!named) return number > Math.max(...captions.map(caption => caption.number)) ? finding(near ? `${near.of}${near.number}` : null, `全文没有${found[1]}${number}。`) : []
      const words = `${heading} ${block.text.slice(0, 200)}`
      if (!near || shared(heading, near.text) <= shared(heading, named.text) || shared(words, near.text) < shared(words, named.text)) return []
      return finding(`${near.of}${near.number}`, `${found[1]}${number}是“${named.text}”，本段所述的是${near.of}${near.number}“${near.text}”。`)
    })
  })
}

/** The caption under a paragraph, before the next heading. */
function nextCaption(blocks: readonly Block[], at: number, of: string): Caption | undefined {
  for (const block of blocks.slice(at + 1)) {
    if (block.kind === 'heading' || block.kind === 'annexHead') return undefined
    if (block.kind === 'caption' && block.of === of) return block
  }
  return undefined
}

function numbering(blocks: readonly Block[]): Finding[] {
  return ['图', '表'].flatMap(of => captionsOf(blocks, of).flatMap((caption, index, all): Finding[] => {
    const before = all[index - 1]
    const expected = (before?.number ?? 0) + 1
    if (caption.number === expected || (caption.number === 1 && before?.place.slice(0, 3) !== caption.place.slice(0, 3))) return []
    const twice = all.slice(0, index).some(one => one.number === caption.number && one.text !== caption.text)
    return caption.number === before?.number && caption.text === before.text ? [] : [{
      level: twice ? 'error' : 'warning', rule: 'numbering', place: caption.place, printed: `${of}${caption.number}：${caption.text}`, recomputed: `${of}${expected}`, why: twice ? `${of}${caption.number}用了两次。` : `${of}的编号不连续，前一个是${of}${before?.number ?? 0}。`,
    }]
  }))
}

function annexes(blocks: readonly Block[]): Finding[] {
  const listed = blocks.flatMap(block => (block.kind === 'annex' ? [block] : []))
  const heads = blocks.flatMap(block => (block.kind === 'annexHead' ? [block] : []))
  const last = Math.max(0, ...listed.map(one => one.number), ...heads.map(one => one.number))
  const missing = last === 0 ? [] : blocks.flatMap(block => (block.kind === 'paragraph' ? [...block.text.matchAll(/(?:见|如)附件(\d{1,2})/g)].flatMap((found): Finding[] => (Number(found[1]) > last ? [{
    level: 'error', rule: 'references', place: block.place, printed: found[0], recomputed: null, why: `只有${last}个附件，没有附件${found[1]}。`,
  }] : [])) : []))
  const titles = listed.flatMap((entry): Finding[] => {
    const head = heads.find(one => one.number === entry.number)
    if (!head?.text || same(entry.text, head.text)) return []
    return [{ level: 'note', rule: 'annex-title', place: `附件${entry.number}`, printed: head.text, recomputed: entry.text, why: '附件的标题与附件清单中的不一致。' }]
  })
  return [...missing, ...titles]
}

const bare = (title: string) => title.replace(/（[^）]*）|[\s《》]/g, '').replace(/縣/g, '县')
const same = (one: string, other: string) => bare(one) === bare(other) || bare(one).includes(bare(other)) || bare(other).includes(bare(one))
