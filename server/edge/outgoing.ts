import { lookup } from 'node:dns/promises'
import { type ClientRequest, type IncomingMessage, request as http } from 'node:http'
import { request as https } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isInner, isNobodys } from './addresses.ts'

/** What is sent: as of `fetch`, as much of it as is needed. */
export interface Outgoing { method?: string; headers?: Headers | Readonly<Record<string, string>>; body?: unknown; signal?: AbortSignal | null | undefined }

/** A call to a system outside. Throws NotAllowed before anything is sent, TooMuch, or what the network says; redirects are handed back, never followed. */
export type Door = (url: string | URL, what?: Outgoing) => Promise<Response>

/** The address leads where we do not call. Its message names no data. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}

/** The answer is larger or later than anything expected. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch'
}

interface DoorOptions {
  /** Addresses the configuration names: their scheme, host and port may be called even where they lie in a network of our own. */
  named: readonly string[]
  /** All addresses of a host. Default: the system's resolver. */
  resolve?: (host: string) => Promise<readonly string[]>
  /** Milliseconds and bytes an answer may take, its whole body included. Defaults. */
  patience?: number
  most?: number
}

const usualPorts: readonly string[] = ['', '443', '8443']

/**
 * The one door for HTTP from this server to others. A host's name is looked up once and the connection goes to the address that was checked, so
 * that a second answer of its name server cannot lead elsewhere. Whom the configuration does not name must be on the open internet, with TLS.
 */
export function openDoor({ named, resolve = everyAddress, patience = 10_000, most = 1024 * 1024 }: DoorOptions): Door {
  const origins = new Set(named.flatMap(url => (URL.canParse(url) ? [new URL(url).origin] : [])))
  return async (address, what = {}) => {
    const url = new URL(address)
    const known = origins.has(url.origin)
    refuseAddress(url, known)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const literal = isIP(host) !== 0
    const found = literal ? [host] : await resolve(host)
    const [first] = found
    if (first === undefined) throw new NotAllowed('no address')
    if (!known && found.some(isInner)) throw new NotAllowed('inner network')
    if (!literal && found.some(isNobodys)) throw new NotAllowed('nobody’s address')
    const pinned: LookupFunction = (_, { all }, done) => { const family = isIP(first); all ? done(null, [{ address: first, family }]) : done(null, first, family) }
    const send = url.protocol === 'https:' ? https : http
    const late = AbortSignal.timeout(patience)
    const sent = send(url, {
      method: what.method ?? 'GET', headers: Object.fromEntries(new Headers(what.headers as Headers | undefined)), lookup: pinned, agent: false,
      signal: what.signal ? AbortSignal.any([late, what.signal]) : late,
    })
    return answerTo(sent, what.body, most).catch((error: unknown) => { throw late.aborted ? new TooMuch('timeout') : error })
  }
}

function refuseAddress(url: URL, known: boolean): void {
  if (known) return
  if (url.protocol !== 'https:') throw new NotAllowed('scheme')
  if (!usualPorts.includes(url.port)) throw new NotAllowed('port')
  if (url.username !== '' || url.password !== '') throw new NotAllowed('credentials')
}

function answerTo(sent: ClientRequest, body: unknown, most: number): Promise<Response> {
  return new Promise((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', (reply: IncomingMessage) => {
      const pieces: Buffer[] = []
      let size = 0
      reply.on('data', (piece: Buffer) => {
        size += piece.length
        if (size > most) sent.destroy(new TooMuch('size'))
        else pieces.push(piece)
      })
      reply.once('error', reject)
      reply.once('end', () => {
        const { statusCode: status = 502 } = reply
        const headers = Object.entries(reply.headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]))
        resolve(new Response([204, 205, 304].includes(status) ? null : Buffer.concat(pieces), { status, headers }))
      })
    })
    sent.end(body === undefined || body === null ? undefined : body instanceof Uint8Array ? body : String(body))
  })
}

async function everyAddress(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(one => one.address)
}
