import { everydayVerbs } from '#domain/audit/verbs.ts'
import type { Row } from '#server/db/insert.ts'
import { uuidv7 } from '#server/ids.ts'
import { byItself, type Entry, rowOf, storable } from './record.ts'

/**
 * Looks of one second are written as one entry, since most of what an entry costs is the same for one look and for a hundred: index, link, space on the
 * disk. Its verb is this one, its time that of the last look; its `detail` is a `Gathered`. server/audit/lines.ts reads the looks out of it again.
 */
export const gatheredVerb = 'looks'
/** The looks of an entry began in one such span, counted from 1970. Milliseconds. */
export const gatheredSpan = 1000

/** keys: what a look is found by, of all looks: persons, what they looked at, addresses, verbs but everyday ones. who, what: told once, looks name their place. */
export interface Gathered {
  keys: string[]
  who: (readonly [actorId: unknown, account: unknown, roles: unknown, unit: unknown, address: unknown, session: unknown])[]
  what: (readonly [verb: unknown, endpoint: unknown, subjectKind: unknown])[]
  /** id, at (epoch ms), who, what, subject_id, order_number, status, row_count, reason, detail. */
  looks: (readonly unknown[])[]
}

/** A look that waits to be written. Its id keeps its place among what is done in the same millisecond; its detail is text already: what cannot be told fails the one request, not all that are written with it. */
export interface Waiting { id: string; look: Entry; detail: string }

export function waitingLook(look: Entry): Waiting {
  return { id: uuidv7(look.at), look, detail: detailText(look.detail) }
}

/** As rows of entries: one for each platform and second. Only here are texts made of them: many at a time cost a fraction of one at a time. */
export function gatheredRows(looks: readonly Waiting[]): Row[] {
  const second = ({ look }: Waiting) => Math.floor(look.at / gatheredSpan)
  return [...Map.groupBy(looks, ({ look }) => look.platform)].flatMap(([platform, own]) => [...Map.groupBy(own, second).values()].map(together => gatheredRow(platform, together)))
}

function gatheredRow(platform: string, waiting: readonly Waiting[]): Row {
  const keys = new Set<string>()
  const [who, what] = [told(), told()]
  const keep = (key: string | null | undefined) => { if (key !== null && key !== undefined) keys.add(key) }
  const looks = waiting.map(({ look: { at, actor, address, session, verb, endpoint, subject, order, status, rows, reason }, id, detail }) => {
    const person = who.place(`${session} ${address} ${actor?.id} ${actor?.account} ${actor?.roles} ${actor?.unit}`, () => {
      keep(actor?.id)
      keep(address)
      return [actor?.id ?? null, actor?.account ?? null, actor?.roles ?? [], actor?.unit ?? null, address, session]
    })
    const deed = what.place(`${verb} ${endpoint} ${subject?.kind}`, () => {
      if (!everydayVerbs.includes(verb)) keep(verb)
      return [verb, endpoint, subject?.kind ?? null]
    })
    const about = storable(subject?.id)
    keep(about)
    return `["${id}",${at},${person},${deed},${text(about)},${text(order)},${status ?? null},${rows ?? null},${text(storable(reason))},${detail}]`
  })
  return {
    ...rowOf({ ...byItself(platform, Math.max(...waiting.map(({ look }) => look.at))), verb: 'read', rows: looks.length }), verb: gatheredVerb,
    detail: `{"keys":${JSON.stringify([...keys])},"who":[${who.texts.join()}],"what":[${what.texts.join()}],"looks":[${looks.join()}]}`,
  }
}

/** What is looked into as JSON may hold no more than what is kept as text. */
const storableText = (_name: string, value: unknown) => (typeof value === 'string' ? storable(value) : value)

function detailText(detail: Entry['detail']): string {
  for (const _ in detail) return JSON.stringify(detail, storableText)
  return '{}'
}

const text = (value: string | null | undefined) => JSON.stringify(value ?? null)

/** Things told once each, in order: `place` gives the place of one, and asks for it when it is new. */
function told() {
  const places = new Map<string, number>()
  const texts: string[] = []
  return {
    texts,
    place(key: string, make: () => readonly unknown[]): number {
      const known = places.get(key)
      if (known !== undefined) return known
      const at = texts.push(JSON.stringify(make())) - 1
      places.set(key, at)
      return at
    },
  }
}
