import { sql } from 'kysely'
import { z } from 'zod'
import type { KnownPeople } from '#domain/privacy/words.ts'
import type { RightsKind } from '#domain/retention/classes.ts'
import { maskPhone } from '#domain/privacy/mask.ts'
import { scrubText } from '#domain/retention/scrub.ts'
import type { HashKind } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { knownBy, type Stored, storedOf } from './callers.ts'
import { eraseCallers } from './deeds.ts'
import { blankEvidence, dropRecordings, endExports } from './files.ts'
import { keepHolds } from './hold.ts'
import { removeMentions, type Sought } from './mentions.ts'
import { type Found, findPerson } from './person.ts'
import { removePeople, removeWords } from './words.ts'

export interface Execution { server: Pick<Server, 'citizen'>; tx: Db; platform: string; number: string; phone: string; correction: Correction | null; now: number }
/** What was done: counts, order numbers and hashes; never what was there. */
export type Outcome = Readonly<Record<string, number | string | readonly string[]>>

export const correctionShape = z.object({ name: z.string().optional(), phone: z.string().optional(), address: z.string().optional(), idNumber: z.string().optional(), plate: z.string().optional() })
export type Correction = z.infer<typeof correctionShape>

/** How each kind of request is carried out, in the transaction given. Refuses (409) what must not be touched. */
export const carryOut: Readonly<Record<RightsKind, (execution: Execution) => Promise<Outcome>>> = {
  async erase({ server, tx, platform, number, phone, now }) {
    await keepHolds(tx)
    const found = await findPerson(server, tx, platform, phone)
    if (found.refused) throw new Refused(409, found.refused)
    if (found.callers.length === 0) throw new Refused(409, '平台上没有这个号码的资料')
    const ids = found.orders.map(order => order.id)
    const removal = { server, tx, platform, cause: number, now }
    const sought = await soughtOf(server, tx, platform, phone, found)
    let words = 0
    // Before the callers: their names are looked for in what was written.
    for (const id of ids) words += await removeWords(removal, id)
    for (const { id } of found.beside) words += await removePeople(removal, id, sought.known)
    const { rows: files } = await sql<{ sha256: Buffer }>`delete from attachment where platform = ${platform} and order_id = any(${ids}::uuid[]) returning sha256`.execute(tx)
    const recordings = await dropRecordings(tx, platform, ids, found.callers)
    const evidence = await blankEvidence(tx, platform, ids, number, now)
    const exports = await endExports(tx, platform, now)
    await removeFromRequests(tx, platform, phone, number, sought.known)
    const mentions = await removeMentions({ server, tx, platform, sought, cause: number, now })
    await eraseCallers(tx, platform, found.callers, now)
    const over = found.nuisances.filter(row => !row.active).map(row => row.id)
    await sql`
      update nuisance set phone_enc = null, phone_hash = sha256(id::text::bytea), phone_masked = '已删除', evidence_enc = ${server.citizen.seal(platform, '已删除')} where platform = ${platform} and id = any(${over}::uuid[])
    `.execute(tx)
    await sql`update nuisance_step set note = '已删除' where platform = ${platform} and nuisance_id = any(${over}::uuid[])`.execute(tx)
    return {
      callers: found.callers.length, orders: found.orders.map(order => order.number), words: words + mentions, attachments: files.length, attachmentHashes: files.map(file => file.sha256.toString('hex')), recordings, evidence, exports,
      nuisances: over.length, nuisancesKept: found.nuisances.length - over.length, calls: found.calls,
    }
  },
  async correct({ server, tx, platform, number, phone, correction, now }) {
    if (!correction || Object.keys(correction).length === 0) throw new Refused(409, '请求里没有写明更正的内容')
    await keepHolds(tx)
    const { callers, orders, beside, held } = await findPerson(server, tx, platform, phone)
    // A hold on a number finds whom it holds by that number, and what is held is evidence.
    if (held) throw new Refused(409, `${held}，解除后才能更正`)
    if (callers.length === 0) throw new Refused(409, '平台上没有这个号码的资料')
    const old = knownBy(replacedBy(correction, await storedOf(server, tx, platform, callers)))
    let words = 0
    for (const { id } of [...orders, ...beside]) words += await removePeople({ server, tx, platform, cause: number, now }, id, old)
    const seal = (text: string | undefined) => (text === undefined ? undefined : server.citizen.seal(platform, text))
    const hash = (kind: HashKind, text: string | undefined) => (text === undefined ? undefined : server.citizen.hash(kind, platform, text))
    const next = {
      name_enc: seal(correction.name), address_enc: seal(correction.address), phone_enc: seal(correction.phone), phone_hash: hash('phone', correction.phone), phone_tail_hash: hash('tail', correction.phone),
      id_number_enc: seal(correction.idNumber), id_number_hash: hash('idNumber', correction.idNumber), plate_enc: seal(correction.plate), plate_hash: hash('plate', correction.plate),
    }
    await tx.updateTable('caller').set(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))).where('platform', '=', platform).where('id', 'in', callers).execute()
    return { callers: callers.length, fields: Object.keys(correction), words, ...(correction.phone ? { phone: maskPhone(correction.phone) } : {}) }
  },
  async copy({ server, tx, platform, phone }) {
    const found = await findPerson(server, tx, platform, phone)
    return { callers: found.callers.length, orders: found.orders.map(order => order.number), calls: found.calls, attachments: found.attachments }
  },
}

/** By what the person is known; read before it goes. */
async function soughtOf(server: Pick<Server, 'citizen'>, tx: Db, platform: string, phone: string, { callers, orders }: Found): Promise<Sought> {
  const stored = await storedOf(server, tx, platform, callers)
  const calls = await sql<{ id: string }>`select id from call where platform = ${platform} and caller_id = any(${callers}::uuid[])`.execute(tx)
  const phones = [...new Set([phone, ...stored.phone])]
  return { known: knownBy({ ...stored, phone: phones }), numbers: [...phones, ...stored.idNumber], ids: [...callers, ...orders.map(order => order.id), ...calls.rows.map(call => call.id)] }
}

/** Of what is stored of somebody, what a correction replaces: nobody would know afterwards that the words name them by it. */
function replacedBy(correction: Correction, stored: Stored): Stored {
  const old = (field: keyof Stored) => (correction[field] === undefined ? [] : stored[field].filter(value => value !== correction[field]))
  return { name: old('name'), phone: old('phone'), address: old('address'), idNumber: old('idNumber'), plate: old('plate') }
}

/** This request and earlier ones about the number are kept; who asked is not named in them any more. */
async function removeFromRequests(tx: Db, platform: string, phone: string, number: string, known: KnownPeople): Promise<void> {
  const rows = await tx.selectFrom('rights_request').select(['id', 'number', 'ground', 'identity_check', 'note']).where('platform', '=', platform).where('phone_masked', '=', maskPhone(phone)).execute()
  for (const { id, number: of, ground, identity_check, note } of rows) {
    const without = { ground: scrubText(ground, known), identity_check: scrubText(identity_check, known), note: note && scrubText(note, known), ...(of === number ? {} : { phone_enc: null, correction_enc: null }) }
    await tx.updateTable('rights_request').set(without).where('platform', '=', platform).where('id', '=', id).execute()
  }
}

/** What the words of an outcome are called on the page and the certificate. */
export const outcomeLabels: Readonly<Record<string, string>> = {
  callers: '诉求人资料（份）', orders: '工单', words: '隐去文字（处）', attachments: '附件（个）', attachmentHashes: '附件 SHA-256', recordings: '质检录音（个）', evidence: '佐证材料（个，只留校验值）', exports: '导出文件（个，提前到期）', nuisances: '骚扰登记（项）', nuisancesKept: '生效中、依法保留的骚扰登记（项）', calls: '通话（次，已不能对应到人）', fields: '更正的栏目', phone: '更正后的号码',
}

const fieldLabels: Readonly<Record<string, string>> = { name: '姓名', phone: '电话', address: '联系地址', idNumber: '身份证号', plate: '车牌号' }

/** An outcome as lines for people. */
export function outcomeLines(outcome: Outcome): { label: string; value: string }[] {
  return Object.entries(outcome).map(([name, value]) => ({
    label: outcomeLabels[name] ?? name, value: typeof value === 'object' ? value.map(one => (name === 'fields' ? (fieldLabels[one] ?? one) : one)).join('、') || '无' : String(value),
  }))
}
