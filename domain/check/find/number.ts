/** A printed number: its value, half of the unit of its last place as the play that rounding leaves, and whether it is a percentage. */
export interface Printed { value: number; step: number; percent: boolean; text: string }

const NUMBER = /^([-+↓↑]?\d+(?:\.\d+)?)(%|万)?(?:件|个|通|次|条|家|分|人次|人|名|起|张|封)?$/

/** The number a cell holds, or null: `12.50%`, `-2`, `1537`, `3件`. Codes of many digits are no numbers. */
export function cellNumber(cell: string): Printed | null {
  const found = NUMBER.exec(cell.replace(/^下降|^减少/, '↓').replace(/^上升|^增长/, '↑').replace(/^持平$/, '0'))
  return found?.[1] && found[1].replace(/^[-+↓↑]/, '').replace(/\..*/, '').length <= 9 ? printed(found[1].replace('↓', '-').replace('↑', ''), found[2] ?? '', cell) : null
}

export function printed(digits: string, unit: string, text: string): Printed {
  const scale = unit.startsWith('万') ? 10_000 : unit.startsWith('亿') ? 100_000_000 : 1
  const places = digits.split('.')[1]?.length ?? 0
  return { value: scale === 1 ? Number(digits) : Math.round(Number(digits) * scale), step: scale === 1 && places === 0 ? 1 : scale / 10 ** places, percent: unit === '%' || unit === '％', text }
}

const EPSILON = 1e-7

/** Rounded half-up to the printed places, the value is what stands there. */
export const fits = (value: number, print: Printed) => Math.abs(value - print.value) <= print.step / 2 + EPSILON * Math.max(1, Math.abs(value))

/** Off by no more than the last place: cut off instead of rounded, or rounded twice. */
export const nearly = (value: number, print: Printed) => Math.abs(value - print.value) <= print.step * 1.05 + EPSILON

/** How the recomputed value would be printed. */
export function inPlaces(value: number, print: Printed): string {
  const places = Math.max(0, Math.round(-Math.log10(print.step)))
  return `${(Math.round((value + Math.sign(value) * 1e-9) * 10 ** places) / 10 ** places).toFixed(places)}${print.percent ? '%' : ''}`
}
