import type { Document } from './document.ts'
import { fromParts } from './fromParts.ts'
import { joinLines } from './read/joinLines.ts'
import { spacedTables } from './read/spacedTables.ts'
import { tabbedTables } from './read/tabbedTables.ts'

/** Lines of plain text, as a PDF or a text file gives them, broken anywhere → the document. */
export function fromLines(lines: readonly string[]): Document {
  const kept = lines.map(line => line.replace(/\r$/, '')).filter(line => !isPageNumber(line))
  return fromParts(joinLines(spacedTables(tabbedTables(kept))))
}

const isPageNumber = (line: string) => /^\s*(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:[，,\s]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})\s*$/.test(line)
