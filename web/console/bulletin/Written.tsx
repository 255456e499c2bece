import { chipsIn } from '#domain/bulletin/draft/chips.ts'
import type { FigureBook } from './figureBook.ts'

/** An editors' text to be read, not written: its figures as they print. */
export function Written({ text, book }: { text: string; book: FigureBook }) {
  const chips = chipsIn(text)
  return (
    <>
      {chips.map((chip, at) => (
        <span key={chip.from}>{text.slice(chips[at - 1]?.to ?? 0, chip.from)}<span className="chip" title={chip.ref}>{book.printed(chip.ref, chip.style) ?? '没有这个数'}</span></span>
      ))}
      {text.slice(chips.at(-1)?.to ?? 0)}
    </>
  )
}
