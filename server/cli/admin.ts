import { sql } from 'kysely'
import { accountApi } from '#api/account.ts'
import { administrators, type Role, roles } from '#domain/access/roles.ts'
import { needsSecondFactor } from '#domain/access/policy.ts'
import { putOut } from '#server/account/change.ts'
import { byItself, record } from '#server/audit/record.ts'
import { dropFactor } from '#server/auth/factor.ts'
import { setPassword } from '#server/auth/newPassword.ts'
import { noteReset } from '#server/auth/reset.ts'
import { hashPassword, oneTimePassword } from '#server/auth/password.ts'
import { readPolicy } from '#server/auth/policy.ts'
import { openSessions } from '#server/auth/sessions.ts'
import type { Cities, Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { uuidv7 } from '#server/ids.ts'
import { complaint } from '#server/wording.ts'
import type { Answer, Command } from './command.ts'

/**
 * `cli admin create`: the first of each of the three administrators, with whom everybody else is made in the console. `cli admin reset`: an
 * administrator nobody is left to help. The password is made here and printed once; nothing secret stands on the command line.
 */
export const adminCommand: Command = {
  usage: `admin <create|reset> --platform <平台代码> --account <账号> [--name <姓名>] [--role ${administrators.join('|')}] [--additional]`,
  summary: '开设首位系统管理员（或安全管理员、审计员），或为管理员重置密码和动态验证码；一次性密码只印出一次',
  options: ['additional'],
  values: ['platform', 'account', 'name', 'role'],
  run: ({ database, cities }, [deed = ''], options, values) => administer(database.db, cities, deed, options, values),
}

/** The command with its line taken apart. */
export async function administer(db: Db, cities: Cities, deed: string, options: ReadonlySet<string>, values: ReadonlyMap<string, string>): Promise<Answer | { refused: string }> {
  const place = cities.get(values.get('platform') ?? '')
  if (!place) return { refused: `请用 --platform 写明平台代码，可写的有：${[...cities.values()].map(one => `${one.platform} ${one.name}`).join('、')}` }
  const role = administrators.find(one => one === (values.get('role') ?? 'administrator'))
  if (!role) return { refused: `--role 应为 ${administrators.map(one => `${one}（${roles[one].label}）`).join('、')} 之一` }
  const given = accountApi.create.body?.safeParse({ account: values.get('account'), name: values.get('name') ?? `${roles[role].label}01`, unit: null }, { error: complaint })
  if (!given?.success) return { refused: given?.error.issues[0]?.message ?? '账号不正确' }
  if (deed === 'create') return create(db, place, { ...given.data, role }, options.has('additional'))
  if (deed === 'reset') return reset(db, place, given.data.account)
  return { refused: '请写 admin create（开设）或 admin reset（重置）' }
}

async function create(db: Db, place: Place, { account, name, role }: { account: string; name: string; role: Role }, additional: boolean): Promise<Answer | { refused: string }> {
  const { platform } = place
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const now = Date.now()
  const refused = await inTransaction(db, async tx => {
    const { rows } = await sql<{ account: string }>`select account from app_user where platform = ${platform} and disabled_at is null and roles @> array[${role}]::text[] order by account`.execute(tx)
    if (rows[0] && !additional) return `${place.name}已有${roles[role].label} ${rows[0].account}；确需再开一个请加 --additional`
    const id = uuidv7(now)
    const at = new Date(now)
    const made = await tx.insertInto('app_user').values({ platform, id, account, name, unit: null, roles: [role], password_hash: hash, password_at: at, must_change_password: true, created_at: at })
      .onConflict(conflict => conflict.columns(['platform', 'account']).doNothing()).executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) return `账号 ${account} 已有人使用`
    await record(tx, { ...byItself(platform, now), verb: 'accountCreate', subject: { kind: 'accounts', id }, detail: { roles: [role], by: 'cli' } })
    return null
  })
  return refused === null ? told(db, place, account, role, password) : { refused }
}

async function reset(db: Db, place: Place, account: string): Promise<Answer | { refused: string }> {
  const { platform } = place
  const password = oneTimePassword()
  const hash = await hashPassword(password)
  const now = Date.now()
  const outcome = await inTransaction<{ refused: string } | { role: Role }>(db, async tx => {
    const { rows } = await sql<{ id: string; roles: Role[]; totp_at: Date | null }>`select id, roles, totp_at from app_user where platform = ${platform} and account = ${account} for update`.execute(tx)
    const [person] = rows
    const role = person?.roles.find(one => administrators.includes(one))
    if (!person || !role) return { refused: `${place.name}没有名为 ${account} 的管理员；其他人的密码由系统管理员在“用户管理”重置` }
    await setPassword(tx, { platform, id: person.id }, hash, true, now)
    await dropFactor(tx, platform, person.id)
    for (const kind of person.totp_at ? (['password', 'factor'] as const) : (['password'] as const)) await noteReset(tx, { platform, id: person.id }, kind, '服务器命令行', now)
    const sessions = openSessions(tx)
    await sessions.closeAll(tx, platform, person.id)
    await putOut(tx, sessions, platform, person.id, null)
    await record(tx, { ...byItself(platform, now), verb: 'passwordReset', subject: { kind: 'accounts', id: person.id }, detail: { by: 'cli' } })
    return { role }
  })
  return 'refused' in outcome ? outcome : told(db, place, account, outcome.role, password)
}

async function told(db: Db, place: Place, account: string, role: Role, password: string): Promise<Answer> {
  const typed = `${account}@${place.platform}`
  const demanded = needsSecondFactor(await readPolicy(db, place.platform), [role])
  const others = administrators.filter(one => one !== role)
  return {
    ok: true, json: { platform: place.platform, account, role, password },
    lines: [
      `${place.name}　${roles[role].label}　登录账号 ${typed}（平台只有一个时写 ${account} 即可）`, `一次性密码：${password}`, '此密码只显示这一次，首次登录须改。',
      demanded ? '首次登录须绑定动态验证码，请备好装有验证器的手机。' : '注意：本平台的登录策略不要求动态验证码，请安全管理员在“登录策略”启用。',
      `另两种管理员同样开设：cli admin create --platform ${place.platform} --account … --role ${others.join(' 或 ')}`,
    ],
  }
}
