import { sql } from 'kysely'
import { mailText } from '#domain/edition/mail.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** What is mailed to whom. `unit`: of editions about one unit only those who get its sheet. */
export interface Mailing { fileId: string; edition: string; unit: string | null; title: string; attachment: string; office: string; by: string | null; now: number }

/**
 * Queues one mail for each recipient of an edition; one who has this file already gets no second. The mail's row and the outbox row that sends it
 * bear the same id, which is also the Message-ID.
 */
export async function queueMails(tx: Db, platform: string, { fileId, edition, unit, title, attachment, office, by, now }: Mailing): Promise<{ queued: number; already: number }> {
  const { rows: recipients } = await sql<{ name: string; address: string }>`
    select distinct on (address) name, address from edition_recipient
    where  platform = ${platform} and edition = ${edition} and unit is not distinct from ${unit} and withdrawn_at is null
    order  by address, id`.execute(tx)
  let queued = 0
  for (const { name, address } of recipients) {
    const id = uuidv7(now)
    const { subject, body } = mailText({ title, recipient: name, office, attachment })
    const { rows: [fresh] } = await sql<{ id: string }>`
      insert into edition_mail (platform, id, file_id, name, address, subject, body, state, queued_by, queued_at)
      values (${platform}, ${id}, ${fileId}, ${name}, ${address}, ${subject}, ${body}, 'waiting', ${by}, ${new Date(now)})
      on conflict (platform, file_id, address) do nothing returning id`.execute(tx)
    if (!fresh) continue
    queued++
    await toOutbox(tx, platform, 'mailEdition', id, now)
  }
  return { queued, already: recipients.length - queued }
}

/** Leaves something of an edition for the relay; what it is about is found by its id. */
export async function toOutbox(tx: Db, platform: string, effect: 'mailEdition' | 'sendEdition', id: string, now: number): Promise<void> {
  await sql`
    insert into outbox (platform, id, effect, payload, created_at, available_at)
    values (${platform}, ${id}, ${effect}, '{}', ${new Date(now)}, ${new Date(now)})
    on conflict (platform, id) do nothing`.execute(tx)
}
