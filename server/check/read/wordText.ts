import { type Element, elements, textOf } from './markup.ts'

/** Deleted text, field codes, and what hangs on a paragraph without being part of its line. */
const unread = new Set(['del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'txbxContent', 'pPr', 'rPr', 'drawing', 'pict', 'object', 'rt', 'footnoteReference', 'endnoteReference', 'commentReference'])

/** The text of a Word paragraph or run; line breaks as \n, tabs as \t. */
export function wordText(element: Element): string {
  return elements(element).map((child): string => {
    if (unread.has(child.name)) return ''
    switch (child.name) {
      case 't': return textOf(child)
      case 'tab': return '\t'
      case 'br': case 'cr': return child.attributes.type === 'page' ? '' : '\n'
      case 'noBreakHyphen': return '-'
      // One way of showing it is enough.
      case 'AlternateContent': return wordText({ ...child, children: elements(child).slice(0, 1) })
      default: return wordText(child)
    }
  }).join('')
}
