import { useState } from 'react'
import { CallError, newKey } from './call.ts'

/**
 * The Idempotency-Key of a form, which it keeps while nobody knows whether the last try was carried out: nothing came back, or word that the
 * server was late. Sent again then, it is done once. `renew`: after each try, with what it ended in; null: it was done.
 */
export function openKey() {
  let current = newKey()
  return {
    get current() { return current },
    renew(ended: unknown): void {
      if (!isUncertain(ended)) current = newKey()
    },
  }
}

/** One key for as long as the form is shown. */
export function useKey() {
  return useState(openKey)[0]
}

function isUncertain(ended: unknown): boolean {
  return ended instanceof CallError && (ended.status === 0 || ended.status >= 500)
}
