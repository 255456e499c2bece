import { counted } from '../figure.ts'
import type { ListKind } from './kind.ts'

/** A figure people enter, printed in the running text. */
export const entered: ListKind<{ ref: string; figure: string; label: string }> = {
  needs: [],
  figures({ ref, figure, label }, facts) {
    const value = facts.entered.total?.[figure]
    return value === undefined || value === null ? [] : [counted(ref, label, value, `${label}：录入`)]
  },
}

/** A number a rule states. */
export const rule: ListKind<{ ref: string; label: string; value: string; source: string }> = {
  needs: [],
  figures: ({ ref, label, value, source }) => [counted(ref, label, value, source)],
}

/** Names people enter, one per line of a text block: units praised, places named. With `key` they are rows, else members of a list. */
export const names: ListKind<{ ref: string; block: string; label: string; key?: string }> = {
  needs: [],
  figures({ ref, block, label, key }, facts) {
    const lines = (facts.texts[block] ?? '').split('\n').filter(Boolean)
    return lines.map((line, index) => counted(key === undefined ? `${ref}[${index + 1}]` : `${ref}[${key}=${line}].${key}`, label, line, `${label}：录入`))
  },
}
