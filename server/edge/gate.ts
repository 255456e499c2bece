import type { FastifyReply } from 'fastify'
import type { Endpoint } from '#api/endpoint.ts'
import { callApi } from '#api/call.ts'
import { callbackApi } from '#api/callback.ts'
import { edgeApi } from '#api/edge.ts'
import { linkedApi } from '#api/linked.ts'
import { nuisanceApi } from '#api/nuisance.ts'
import { orderApi } from '#api/order.ts'
import { normalPhone } from '#server/crypto/citizen.ts'
import { Refused } from '#server/refused.ts'
import { networkOf } from './addresses.ts'
import { openBuckets } from './buckets.ts'
import { type LimitName, limits } from './limits.ts'

/** What a request is counted by. `phone`: the caller's number in it. */
export interface Counted { endpoint: Endpoint; ip: string; userId: string | null; body: unknown }

/** Lets requests through at the rates of limits.ts, times a factor. Each refuses (429, with Retry-After) when a limit is used up. `now` in epoch milliseconds. */
export interface Gate {
  /** Any request of an address, before anything of it is looked at. */
  arrive(ip: string, reply: FastifyReply, now: number): void
  /** A request that may be answered, with what is known of it by then. */
  pass(counted: Counted, reply: FastifyReply, now: number): void
}

/** `factor` null: everything passes. */
export function openGate(factor: number | null): Gate {
  const buckets = openBuckets()
  function take(name: LimitName, who: string, reply: FastifyReply, now: number): void {
    if (factor === null) return
    const { burst, perMinute, label } = limits[name]
    const wait = buckets.take(`${name} ${who}`, { burst: burst * factor, perMinute: perMinute * factor }, now)
    if (wait === 0) return
    reply.header('retry-after', wait)
    throw new Refused(429, `${label}太频繁，请 ${wait < 60 ? `${wait} 秒` : `${Math.ceil(wait / 60)} 分钟`}后再试`)
  }
  return {
    arrive(ip, reply, now) { take('arrivals', networkOf(ip), reply, now) },
    pass(counted, reply, now) {
      for (const name of limitsOf(counted)) {
        const who = { address: networkOf(counted.ip), user: counted.userId, phone: phoneIn(counted) }[limits[name].by]
        if (who !== null) take(name, who, reply, now)
      }
    },
  }
}

const own = new Map<Endpoint, readonly LimitName[]>([
  [callbackApi.ratePage, ['rating']], [callbackApi.rate, ['rating']], [edgeApi.cspReport, ['reports']], [callApi.start, ['writes', 'lookups']], [nuisanceApi.propose, ['writes', 'lookups']],
  [orderApi.register, ['writes', 'registrations']], [linkedApi.registerProvince, ['writes', 'registrations']],
])

/** By what an endpoint is; those that lead to somebody's number are known by how they stand in the audit log. */
function limitsOf({ endpoint }: Counted): readonly LimitName[] {
  const named = own.get(endpoint)
  if (named) return named
  if (endpoint.upload) return ['uploads']
  if (endpoint.file) return ['files']
  if (endpoint.method === 'GET') return ['reads']
  // The steps of a log-in.
  if (endpoint.permission === 'anyone') return ['logIns']
  const verb = endpoint.audit ? endpoint.audit.verb : undefined
  return verb === 'searchPhone' || verb === 'reveal' ? ['writes', 'lookups'] : ['writes']
}

/** The caller's number, however it is written. Nothing of the body has been checked yet: what is too long for a number is refused later, and is none here. */
function phoneIn({ body }: Counted): string | null {
  if (typeof body !== 'object' || body === null || !('caller' in body)) return null
  const { caller } = body
  const phone = typeof caller === 'object' && caller !== null && 'phone' in caller && typeof caller.phone === 'string' ? caller.phone : ''
  return phone.length > 100 ? null : normalPhone(phone) || null
}
