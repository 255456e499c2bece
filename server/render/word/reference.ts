import { createHash } from 'node:crypto'
import { Bookmark, type ParagraphChild, SimpleField, TextRun } from 'docx'

/** A mention of a chart, table or annex as a field that follows it: whoever opens the file jumps there, and updating fields renumbers. */
export function mention(to: string, text: string): SimpleField {
  return new SimpleField(`REF ${bookmarkOf(to)} \\h`, text)
}

/**
 * `图2：…` with its number as a counting field, named so that mentions find it. Whatever is not numbered stays text;
 * without a ref nothing mentions it.
 */
export function numbered(text: string, ref: string | undefined): ParagraphChild[] {
  const [, word = '', space = '', number = '', rest = ''] = /^(图|表)(\s?)(\d+)(.*)$/s.exec(text) ?? []
  if (ref === undefined || number === '') return [new TextRun(text)]
  return [named([new TextRun(word + space), new SimpleField(`SEQ ${word} \\* ARABIC`, number)], ref), new TextRun(rest)]
}

/** What stands under a name, for mentions to find. */
export function named(children: ParagraphChild[], ref: string): Bookmark {
  return new Bookmark({ id: bookmarkOf(ref), children })
}

/** Names of marks are letters and digits, at most 40; Word hides those that begin with _Ref. */
const bookmarkOf = (ref: string) => `_Ref${createHash('sha256').update(ref).digest('hex').slice(0, 12)}`
