import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import type { MailServer } from '#server/config.ts'
import type { Db } from '#server/db/open.ts'
import type { Deed } from '#server/outbox/effects.ts'
import { NotDelivered } from '#server/outbox/send.ts'

interface MailRow { id: string; address: string; subject: string; body: string; state: string; name: string; type: string; content: Buffer; queued_at: Date }

/** Milliseconds a mail server has for each answer, and in which a mail is tried at all. Defaults. */
const patience = 20_000
const worthSending = 3 * 86_400_000

/**
 * Sends one mail, whose id is the outbox row's: the Message-ID is made of it, so that a receiver tells a repetition. Settled as not sent: without
 * a mail server, after three days, or when the server refuses the address or the content for good.
 */
export const mailEdition: Deed = async (context, db, [row], now) => {
  if (!row) return '没有这封邮件'
  const { rows: [mail] } = await sql<MailRow>`
    select m.id, m.address, m.subject, m.body, m.state, m.queued_at, f.name, f.type, f.content
    from   edition_mail m join edition_file f on f.platform = m.platform and f.id = m.file_id
    where  m.platform = ${row.platform} and m.id = ${row.id}`.execute(db)
  if (mail?.state !== 'waiting') return mail ? null : '没有这封邮件'
  const server = context.config.mail
  const settle = (why: string | null) => settled(db, row.platform, mail.id, why, now)
  if (!server) return settle('没有配置邮件服务器，未发送')
  if (now - mail.queued_at.getTime() > worthSending) return settle('三天未能送达邮件服务器，不再发送')
  const refused = await handOver(server, mail).catch(async (error: unknown) => {
    const why = reason(error)
    await sql`update edition_mail set tries = tries + 1, why = ${`${why}，稍后再试`} where platform = ${row.platform} and id = ${mail.id}`.execute(db)
    throw new NotDelivered(why)
  })
  return settle(refused === null ? null : `邮件服务器拒收（${refused}），未发送`)
}

async function settled(db: Db, platform: string, id: string, why: string | null, now: number): Promise<string | null> {
  await sql`
    update edition_mail set state = ${why === null ? 'sent' : 'notSent'}, tries = tries + 1, why = ${why}, settled_at = ${new Date(now)} where platform = ${platform} and id = ${id}`.execute(db)
  return why
}

/** Hands a mail to the server. Returns null when it was taken, or the code of a refusal for good; throws what may pass. */
async function handOver(server: MailServer, { id, address, subject, body, name, type, content }: MailRow): Promise<number | null> {
  const transport = nodemailer.createTransport({
    host: server.host, port: server.port, secure: server.tls === 'tls', requireTLS: server.tls === 'starttls', ignoreTLS: server.tls === 'none',
    ...(server.user ? { auth: { user: server.user, pass: server.password } } : {}),
    connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience, disableFileAccess: true, disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: server.from, to: address, subject, text: body, messageId: `<${id}@${server.from.slice(server.from.indexOf('@') + 1)}>`,
      attachments: [{ filename: name, contentType: type, content }],
    })
    return null
  } catch (error) {
    const code = codeOf(error)
    if (code !== null && code >= 500 && !isLogin(error)) return code
    throw error
  } finally {
    transport.close()
  }
}

const codeOf = (error: unknown): number | null => (typeof error === 'object' && error !== null && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null)

/** A wrong password is mended by people, and the mail then goes. */
const isLogin = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'EAUTH'

/** Why a server was not reached, without its words: they may repeat addresses. */
function reason(error: unknown): string {
  if (isLogin(error)) return '邮件服务器不接受账号或密码'
  const code = codeOf(error)
  if (code !== null) return `邮件服务器暂时不收（${code}）`
  const name = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : 'failed'
  return `连不上邮件服务器（${name}）`
}
