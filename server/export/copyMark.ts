import { markWords } from '#domain/export/mark.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { placeOf } from '#server/order/routes.ts'
import type { Server } from '#server/serve.ts'

/** What stands across a working copy: whose it is and since when (epoch milliseconds). What is issued is a public document, its stored file the same for everybody, and has none. */
export function copyMark(server: Pick<Server, 'cities'>, user: SignedIn, now: number): string {
  return `内部稿　${markWords({ name: user.name, account: user.account, at: now }, placeOf(server, user).city.timeZone)}`
}
