import type { SignedIn } from '#server/auth/sessions.ts'

/** Long enough that one page's requests share one computation, short enough that a correction shows at once. Milliseconds. */
const kept = 5_000

/** The same question of a platform asked again within seconds, or while it is being answered, gets the same answer. */
export function shortly<T>(now: () => number, ask: (user: SignedIn, period: string) => Promise<T>): (user: SignedIn, period: string) => Promise<T> {
  const answers = new Map<string, { answer: Promise<T>; until: number }>()
  return (user, period) => {
    const name = `${user.platform} ${period}`
    const known = answers.get(name)
    if (known && known.until > now()) return known.answer
    if (answers.size > 100) answers.clear()
    const answer = ask(user, period)
    const entry = { answer, until: Number.POSITIVE_INFINITY }
    answers.set(name, entry)
    answer.then(() => { entry.until = now() + kept }, () => answers.delete(name))
    return answer
  }
}
