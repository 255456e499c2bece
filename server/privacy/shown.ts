import type { Endpoint } from '#api/endpoint.ts'
import { scopeOf } from '#domain/access/permissions.ts'
import type { FieldClass } from '#domain/privacy/fields.data.ts'
import { hideInCode, hideWords, type KnownPeople, nobodyKnown } from '#domain/privacy/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { asWritten, hiddenBelow } from './asWritten.ts'
import { knownPeople } from './known.ts'
import { entryOf, type Place, placeOf, within } from './place.ts'

/** Whether somebody reads citizens' words as they were written: who works on orders at the centre. Everybody else reads them without numbers and callers. */
export function readsAsWritten(user: Pick<SignedIn, 'roles' | 'unit'>): boolean {
  return user.unit === null && scopeOf('order.words', user) !== null
}

/**
 * What an endpoint replies, as this person may read it: every text without personal numbers, and without the callers of the orders it is about.
 * The one place all replies pass, so that no list, page or notice has to remember. `params`: of the request; an order named there is about everything replied.
 */
export async function shownTo<R>(server: Pick<Server, 'citizen' | 'db'>, user: SignedIn, endpoint: Endpoint, params: unknown, answer: R): Promise<R> {
  if (readsAsWritten(user) || isAsWritten(endpoint.path)) return answer
  const ids = new Set<string>()
  namedOrders(params, ids)
  const asked = [...ids]
  namedOrders(answer, ids)
  const known = user.platform === '' ? new Map<string, KnownPeople>() : await knownPeople(server, server.db, user.platform, [...ids].slice(0, mostOrders))
  // Same shape as before: texts alone are replaced.
  return hidden(answer, placeOf(endpoint), together([nobodyKnown, ...asked.flatMap(id => known.get(id) ?? [])]), known) as R
}

const below = (prefixes: readonly string[], path: string) => prefixes.some(prefix => path === prefix || path.startsWith(`${prefix}/`))
const isAsWritten = (path: string) => below(Object.keys(asWritten), path) && !below(hiddenBelow, path)

/** For texts that leave in files: those of some orders as this person may read them. */
export async function wordsFor(server: Pick<Server, 'citizen'>, db: Db, user: Pick<SignedIn, 'platform' | 'roles' | 'unit'>, orderIds: readonly string[]): Promise<(text: string) => string> {
  if (readsAsWritten(user)) return text => text
  const known = together([...(await knownPeople(server, db, user.platform, orderIds)).values()])
  return text => hideWords(text, known)
}

/** A page never shows more orders than this. */
const mostOrders = 2000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Under these names an order's id stands. */
const orderNames = new Set(['id', 'orderId', 'order', 'newest'])
/** A figure within a document: its text is a number of ours, also where it is as long as somebody's. */
const figure = /^-?[\d,]{1,10}(?:\.\d{1,6})?%?$/

function namedOrders(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) namedOrders(one, ids)
  else if (isGroup(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') namedOrders(inner, ids)
      else if (orderNames.has(name) && uuid.test(inner)) ids.add(inner)
    }
  }
}

function hidden(value: unknown, place: Place, around: KnownPeople, known: ReadonlyMap<string, KnownPeople>): unknown {
  if (typeof value === 'string') return read[place.holds](value, around)
  if (Array.isArray(value)) {
    const entry = entryOf(place)
    return value.map(one => hidden(one, entry, around, known))
  }
  if (!isGroup(value)) return value
  const knownOf = (ids: readonly string[]) => ids.flatMap(id => known.get(id) ?? [])
  const here = known.size === 0 ? around : together([around, ...knownOf(ownOrders(value))])
  const isFigure = value.kind === 'figure' && typeof value.text === 'string' && figure.test(value.text)
  const inWords = (text: string) => hideWords(text, known.size === 0 ? here : together([here, ...knownOf(listedOrders(value))]))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => {
    const at = within(place, name)
    return [name, isFigure ? inner : typeof inner === 'string' && at.holds === 'words' ? inWords(inner) : hidden(inner, at, here, known)]
  }))
}

/** How a text of each class is read. */
const read: Readonly<Record<FieldClass, (text: string, around: KnownPeople) => string>> = { words: hideWords, code: hideInCode, plain: text => text }

/** The orders a group names itself, or by a group directly in it: `{ order: { id }, text }`. */
function ownOrders(value: Record<string, unknown>): string[] {
  return Object.entries(value).flatMap(([name, inner]) => (
    typeof inner === 'string' ? (orderNames.has(name) ? [inner] : []) : isGroup(inner) && typeof inner.id === 'string' ? [inner.id] : []))
}

/** The orders of lists directly in a group: what is said beside a list may be said of any of them. */
function listedOrders(value: Record<string, unknown>): string[] {
  return Object.values(value).flatMap(inner => (Array.isArray(inner) ? inner.flatMap(one => (isGroup(one) ? ownOrders(one) : [])) : []))
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
}

function together(all: readonly KnownPeople[]): KnownPeople {
  const [first = nobodyKnown, ...others] = all.filter((one, at) => all.indexOf(one) === at && one !== nobodyKnown)
  if (others.length === 0) return first
  const each = [first, ...others]
  return { names: each.flatMap(one => one.names), phones: each.flatMap(one => one.phones), addresses: each.flatMap(one => one.addresses), plates: each.flatMap(one => one.plates ?? []), quiet: each.some(one => one.quiet) }
}
