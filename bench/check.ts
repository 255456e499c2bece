import { check } from '#domain/check/check.ts'
import type { Block, Document } from '#domain/check/document.ts'
import { readDocument } from '#server/check/read/read.ts'
import { renderDocx } from '#server/render/docx.ts'
import { sampleBulletin } from '#server/render/fixtures/bulletin.ts'

/** Eight printed pages, five times over. */
const times = 5

/** A bulletin of 40 pages as Word file and as text: milliseconds from its bytes to its findings, the first time in a process and once everything is warm. */
export async function measureCheck(): Promise<{ measure: string; pages: number; bytes: number; ms: number; warmMs: number; aimMs: number }[]> {
  const word = await renderDocx({ ...sampleBulletin, sections: Array.from({ length: times }, () => sampleBulletin.sections).flat() })
  const text = Buffer.from(linesOf(await readDocument(word)).join('\n'))
  return [await timed('checkText', text), await timed('checkWord', word)]
}

async function timed(measure: string, bytes: Buffer) {
  const [ms = 0, ...warm] = [await once(bytes), await once(bytes), await once(bytes)]
  return { measure, pages: 8 * times, bytes: bytes.length, ms, warmMs: Math.min(...warm), aimMs: 2000 }
}

async function once(bytes: Buffer): Promise<number> {
  const began = performance.now()
  check(await readDocument(bytes))
  return Math.round(performance.now() - began)
}

/** A document as plain text: tables with tabs. */
function linesOf({ blocks }: Document): string[] {
  return blocks.flatMap(lines)
}

function lines(block: Block): string[] {
  switch (block.kind) {
    case 'table': return [block.columns.join('\t'), ...block.rows.map(row => row.cells.join('\t'))]
    case 'chart': return []
    case 'caption': return [`${block.of}${block.number}：${block.text}`]
    case 'annexHead': return [`附件${block.number}`, block.text]
    default: return [block.text]
  }
}
