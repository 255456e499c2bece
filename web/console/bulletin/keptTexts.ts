import type { Kept } from './texts.ts'

/** Texts stay in this browser until the server has them, beyond the tab and beyond a crash: one per draft and block. */
const name = (draft: string, block: string) => `bulletin:${draft}:${block}`

export function keepText(draft: string, block: string, kept: Kept) {
  try {
    localStorage.setItem(name(draft, block), JSON.stringify(kept))
  } catch {
    // Storage full or forbidden: the field itself still holds the text.
  }
}

export function keptText(draft: string, block: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name(draft, block)) ?? 'null') as Partial<Kept> | null
    return typeof kept?.typed === 'string' && typeof kept.base?.text === 'string' && Number.isInteger(kept.base.version) ? { typed: kept.typed, base: kept.base } : null
  } catch {
    return null
  }
}

export function dropText(draft: string, block: string) {
  try {
    localStorage.removeItem(name(draft, block))
  } catch {
    // Forbidden: then nothing was kept either.
  }
}
