/** A figure or case within an editor's text: where it stands, in UTF-16 units, and what it stands for. `style`: how it is printed (domain/bulletin/style.ts). */
export interface Chip { from: number; to: number; ref: string; style: string | undefined }

/** `{{` and `}}` are literal braces; anything else in one pair of braces is a ref, with a style after `|`. A ref holds no brace and no line end. */
const grammar = /\{\{|\}\}|\{([^{}|\n]+)(?:\|([^{}|\n]*))?\}/g

/** The chips of a text, in order. */
export function chipsIn(text: string): Chip[] {
  return [...text.matchAll(grammar)].flatMap(found => {
    const [whole, ref, style] = found
    return ref === undefined ? [] : [{ from: found.index, to: found.index + whole.length, ref, style: style || undefined }]
  })
}

/** The chips of a text that stand for nothing, each once, as written between the braces. */
export function unknownChips(text: string, known: (chip: Chip) => boolean): string[] {
  return [...new Set(chipsIn(text).filter(chip => !known(chip)).map(({ ref, style }) => (style ? `${ref}|${style}` : ref)))]
}

/** The number of a case chip, `{case:1}`; null: it is a figure. */
export function caseNumber(ref: string): number | null {
  const [, number] = /^case:(\d{1,4})$/.exec(ref) ?? []
  return number === undefined ? null : Number(number)
}

/** The cases a text tells, by their number in the draft. */
export const casesIn = (text: string): number[] => chipsIn(text).flatMap(({ ref }) => caseNumber(ref) ?? [])

/** The text with its cases told in place of their chips; a case's own braces print as they are. A number without a case stays a chip, so that it is seen to be missing. */
export function withCases(text: string, told: (number: number) => string | null): string {
  return text.replaceAll(grammar, (whole: string, ref: string | undefined) => {
    const number = ref === undefined ? null : caseNumber(ref)
    const story = number === null ? null : told(number)
    return story === null ? whole : literal(story)
  })
}

/** A text whose braces print as braces. */
export const literal = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}')
