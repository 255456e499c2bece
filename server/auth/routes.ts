import { sql } from 'kysely'
import { authApi, type Me } from '#api/auth.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { failureCounter, lockedFor } from './lockout.ts'
import { decoy, passwordMatches } from './password.ts'
import type { SignedIn } from './sessions.ts'

const minute = 60_000
/** Failed log-ins from one address within ten minutes. A whole office may share one address, so only failures count. Default. */
const failuresPerAddress = 60

/** Log-in, who am I, log-out. One answer for an unknown account and a wrong password, and the same work for both. */
export function authRoutes(server: Server): void {
  const addresses = failureCounter(10 * minute)
  const strangers = failureCounter(30 * minute)

  serve(server, authApi.logIn, async ({ body, now, ip, cookie }) => {
    if (addresses.read(ip, now).count >= failuresPerAddress) throw new Refused(429, '本机登录失败次数过多，请 10 分钟后再试')
    const account = await findAccount(server.db, [...server.cities.keys()], body.account)
    const name = body.account.toLowerCase()
    const stranger = strangers.read(name, now)
    const lockedUntil = account ? (account.locked_until?.getTime() ?? 0) : stranger.last + lockedFor(stranger.count)
    const right = await passwordMatches(body.password, account?.password_hash ?? decoy)
    if (lockedUntil > now) throw new Refused(429, `登录失败次数过多，请 ${Math.ceil((lockedUntil - now) / minute)} 分钟后再试`)
    if (!account || !right) {
      addresses.add(ip, now)
      if (account) await countFailure(server.db, account, now)
      else strangers.add(name, now)
      throw new Refused(401, '账号或密码不正确')
    }
    if (account.disabled_at) throw new Refused(403, '该账号已停用，请联系系统管理员')
    await sql`update app_user set failed_logins = 0, locked_until = null where platform = ${account.platform} and id = ${account.id}`.execute(server.db)
    const before = await server.sessions.find(cookie.token, now)
    if (before) await server.sessions.close(before)
    const { token, expiresAt } = await server.sessions.open(account.platform, account.id, now)
    cookie.set(token, expiresAt)
    const user = await server.sessions.find(token, now)
    if (!user) throw new Refused(503, '登录没有成功，请重试')
    return meOf(server, user)
  })

  serve(server, authApi.me, async ({ user }) => meOf(server, user))

  serve(server, authApi.logOut, async ({ user, cookie }) => {
    await server.sessions.close(user)
    cookie.clear()
    return {}
  })
}

function meOf(server: Server, user: SignedIn): Me {
  const { id, account, name, roles, platform, unit, unitName } = user
  return { id, account, name, roles: [...roles], platform, platformName: server.cities.get(platform)?.name ?? platform, unit, unitName }
}

interface AccountRow { platform: string; id: string; password_hash: string; failed_logins: number; locked_until: Date | null; disabled_at: Date | null }

/** `account`, or `account@platform` where several platforms share the installation; without it the first platform that knows it. */
async function findAccount(db: Db, platforms: string[], typed: string): Promise<AccountRow | null> {
  const [, account = typed, platform] = typed.match(/^(.+)@(\d+)$/) ?? []
  for (const candidate of platform ? [platform] : platforms) {
    const { rows } = await sql<AccountRow>`
      select platform, id, password_hash, failed_logins, locked_until, disabled_at
      from   app_user
      where  platform = ${candidate} and account = ${account}
    `.execute(db)
    if (rows[0]) return rows[0]
  }
  return null
}

async function countFailure(db: Db, account: AccountRow, now: number): Promise<void> {
  const wait = lockedFor(account.failed_logins + 1)
  await sql`
    update app_user
    set    failed_logins = failed_logins + 1,
           locked_until = ${wait > 0 ? new Date(now + wait) : null}
    where  platform = ${account.platform} and id = ${account.id}
  `.execute(db)
}
