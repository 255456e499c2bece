/** One printed figure with everything behind it (the wire's twin is api/bulletin.ts). value: exact decimal, or a name where the bulletin prints a name. */
export interface Figure {
  ref: string
  label: string
  value: string | null
  text: string
  sentence: string
  inputs: { name: string; label: string; value: string | null }[]
  /** Where a table has it: the table's ref, the subject ('' for a single row), the name of the input or figure. */
  of?: { table: string; subject: string; name: string }
}

/** All figures of one bulletin by ref, in order of appearance. */
export type FigureSet = ReadonlyMap<string, Figure>

/** A figure that is counted or copied rather than computed. */
export const counted = (ref: string, label: string, value: number | string, sentence: string = label, unit = ''): Figure =>
  ({ ref, label, value: String(value), text: `${value}${unit}`, sentence, inputs: [] })
