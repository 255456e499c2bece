/** A figure within an editor's text: where it stands, in UTF-16 units, and what it stands for. `style`: how it is printed (domain/bulletin/style.ts). */
export interface Chip { from: number; to: number; ref: string; style: string | undefined }

/** `{{` and `}}` are literal braces; anything else in one pair of braces is a figure's ref, with a style after `|`. A ref holds no brace and no line end. */
const grammar = /\{\{|\}\}|\{([^{}|\n]+)(?:\|([^{}|\n]*))?\}/g

/** The figures of a text, in order. */
export function chipsIn(text: string): Chip[] {
  return [...text.matchAll(grammar)].flatMap(found => {
    const [whole, ref, style] = found
    return ref === undefined ? [] : [{ from: found.index, to: found.index + whole.length, ref, style: style || undefined }]
  })
}

/** A figure as it stands in the text. */
export const chipText = (ref: string, style?: string) => `{${ref}${style ? `|${style}` : ''}}`

/** The text as it will read in print; `print` says what a figure prints. */
export function printedText(text: string, print: (ref: string, style: string | undefined) => string): string {
  return text.replaceAll(grammar, (whole: string, ref: string | undefined, style: string | undefined) => (ref === undefined ? whole.slice(1) : print(ref, style || undefined)))
}

/** The unfinished name of a figure before the caret, begun with a slash: `/满意` → where it begins and `满意`; null where none is being typed. */
export function slashBefore(line: string): { from: number; query: string } | null {
  const found = /[/／]([^\s/／{}，。；：、！？]*)$/.exec(line)
  return found ? { from: found.index, query: found[1] ?? '' } : null
}
