/** Brings a place of the paper into view and marks it for a moment; a field in it gets the caret. */
export function jumpTo(place: string | Element | null): boolean {
  const element = typeof place === 'string' ? document.getElementById(place) : place
  if (!element) return false
  element.scrollIntoView({ block: 'center' })
  element.querySelector<HTMLElement>('.cm-content')?.focus({ preventScroll: true })
  element.animate([{ backgroundColor: '#ffe3a3' }, { backgroundColor: 'transparent' }], { duration: 1800 })
  return true
}

const parts = '.sheet .heading, .sheet p, .sheet td, .sheet th, .sheet figcaption, .sheet .cm-line, .sheet .sheet-title, .sheet li'

/** Where a finding is: `place` as the checker writes it (`二（一）3`, `附件2`), `printed` the words it is about. The words within the place, else the place, else nothing. */
export function findOnPaper(place: string, printed: string): Element | null {
  const all = [...document.querySelectorAll(parts)].map(element => ({ element, text: plain(element.textContent ?? '') }))
  let from = 0
  for (const step of place.match(/附件\d*|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+|\d+/g) ?? []) {
    const begins = /^\d+$/.test(step) ? `${step}.` : /^[一二三四五六七八九十]/.test(step) ? `${step}、` : step
    const found = all.findIndex(({ text }, at) => at >= from && text.startsWith(begins))
    if (found < 0) break
    from = found
  }
  const wanted = plain(printed)
  const within = wanted === '' ? undefined : all.slice(from).find(({ text }) => text.includes(wanted))
  return (within ?? (from > 0 ? all[from] : undefined))?.element ?? null
}

const plain = (text: string) => text.replaceAll(/\s/g, '')
