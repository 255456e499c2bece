/** What was typed survives a reload of this tab: one JSON value per name in sessionStorage. */
export function keepDraft(name: string, value: unknown) {
  try {
    sessionStorage.setItem(`draft:${name}`, JSON.stringify(value))
  } catch {
    // Storage full or forbidden: the form itself still holds the text.
  }
}

/** The kept value, or null. */
export function keptDraft<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(`draft:${name}`) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Forgets the value, once it has been accepted by the server. */
export function dropDraft(name: string) {
  sessionStorage.removeItem(`draft:${name}`)
}
