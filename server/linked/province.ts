import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import { plainTitle } from '#domain/privacy/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { fixed } from '#server/db/fixed.ts'
import { callerRow } from '#server/order/citizen.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { lineOf } from './lineOf.ts'
import { onBehalf, registerLinked } from './register.ts'
import { refused } from './taken.ts'

type Body = z.output<NonNullable<typeof linkedApi.registerProvince.body>>

/** T40: an order of the province with its number and limit, until an exchange brings it by itself. The same number twice is refused. */
export async function registerProvince(server: Server, tx: Db, user: SignedIn, body: Body, now: number): Promise<z.input<typeof linkedApi.registerProvince.reply>> {
  const place = placeOf(server, user)
  const { content, caller, incidentAddress, provinceNumber, provinceDueAt, ...matter } = body
  const [known] = await fixed<{ number: string }>(tx, 'select number from work_order where platform = $1 and province_number = $2', [user.platform, provinceNumber])
  if (known) throw new Refused(409, `省平台编号 ${provinceNumber} 已登记为工单 ${known.number}`, 'provinceNumber')
  const person = callerRow(server, user.platform, caller ?? {}, now)
  const registration = { ...matter, title: plainTitle(matter.title, caller ?? {}, matter.confidential ?? false), channel: 'provinceTransfer', categoryVersion: place.city.categories.version, callerId: person?.id ?? null }
  const incidentAddressEnc = incidentAddress ? server.citizen.seal(user.platform, incidentAddress) : null
  const after = [{ verb: 'receiveFromProvince', input: { provinceNumber, provinceDueAt } } as const]
  const registered = await registerLinked(tx, place, { registration, content, incidentAddressEnc, caller: person, after }, onBehalf(user), now)
  if ('refused' in registered) throw refused(registered)
  return { order: await lineOf(server, tx, place, registered.file, now) }
}
