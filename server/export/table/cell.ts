/** What a cell of a table holds. null: nothing. */
export type Cell = string | number | null

/**
 * How a formula may begin for Excel, WPS or LibreOffice: = + - @ and their full-width forms and the minus sign, also behind spaces and what
 * nobody sees; a tab or line break at the start moves what follows into a cell of its own (OWASP, CSV injection).
 */
const likeFormula = /^(?:[\t\r\n]|[\s\p{Cf}\p{Zs}'"]*[=+\-@＝＋－＠−﹦﹢﹣﹫])/u

/** A text as a CSV file may hold it: where a program could take it for a formula, with an apostrophe in front, which makes it a text. */
export function csvText(text: string): string {
  return likeFormula.test(text) ? `'${text}` : text
}

/**
 * A text as a workbook's cell: its type is text and it has no formula, whatever it begins with. The one maker of text cells for SheetJS;
 * server/export/table/xlsx.ts writes its own the same way.
 */
export function textCell(value: string): { t: 's'; v: string } {
  return { t: 's', v: value }
}
