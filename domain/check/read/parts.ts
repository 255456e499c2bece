/**
 * What a reader of a file hands over, in reading order; fromParts() makes the document of it.
 * - `text`: one paragraph, heading, caption or note as it stands (a reader of PDF gives lines to fromLines instead).
 * - `grid`: a table as rows of cells. Merged cells are repeated in every place they cover. `headRows` when the file says how many header rows there are.
 * - `chart`: a native chart with its numbers.
 */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'grid'; rows: string[][]; headRows?: number }
  | { kind: 'chart'; title: string; categories: string[]; series: { name: string; values: number[] }[]; unit: string }
