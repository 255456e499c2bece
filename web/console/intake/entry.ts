import type { Registration } from './queries.ts'
import type { Way } from './ways.ts'

/** What the form holds. */
export interface Entry {
  title?: string; content?: string; category?: string; requestType?: string | undefined; urgency?: Registration['urgency']; channel?: string | undefined
  region?: string; incidentAddress?: string; concernedUnit?: string; name?: string; phone?: string; address?: string; idNumber?: string; plate?: string; confidential?: boolean; answer?: string
}

/** The form as the registration of the wire: empty fields become null. */
export function registration(entry: Entry, then: Way, callId: string | null): Registration {
  const text = (value: string | undefined) => value?.trim() || null
  const caller = { name: text(entry.name), phone: text(entry.phone), address: text(entry.address), idNumber: text(entry.idNumber), plate: text(entry.plate) }
  return {
    title: entry.title ?? '', content: entry.content ?? '', category: entry.category ?? '', requestType: entry.requestType ?? '', channel: entry.channel ?? '',
    urgency: entry.urgency ?? 'normal', region: text(entry.region), incidentAddress: text(entry.incidentAddress), concernedUnit: text(entry.concernedUnit),
    confidential: entry.confidential ?? false, callId, caller: Object.values(caller).some(value => value !== null) ? caller : null,
    then, ...(then === 'resolveOnline' ? { answer: text(entry.answer) } : {}),
  }
}
