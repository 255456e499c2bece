import { load, type Result } from './load.ts'
import type { Running } from './start.ts'

const clients = 16
/** Requests before it counts: a server that has been at work for some seconds, not one just started. */
const warmUp = 4000

/** Orders registered over HTTP as an agent does, then the same load on the reference endpoint. */
export async function measureRegistration(running: Running, seconds: number): Promise<(Result & { measure: string })[]> {
  const cookie = await running.signIn('agent01')
  const body = JSON.stringify(entryOf(running))
  const reference = await load({ url: `${running.reference}/`, cookie, clients, seconds, warmUp, body })
  const register = await load({ url: `${running.origin}/api/orders`, cookie, clients, seconds, warmUp, body })
  return [
    { measure: 'reference', ...reference },
    { measure: 'register', ...register, ...{ clients, warmUp, aimMs: 60, shareOfReference: Math.round((register.perSecond / reference.perSecond) * 100) / 100 } },
  ]
}

/** A request with a caller of its own, sent on for dispatch. */
export function entryOf({ city }: Running) {
  const { categories, intake, organization } = city
  let leaf = categories.tree[0]
  while (leaf?.children?.[0]) leaf = leaf.children[0]
  return {
    channel: intake.channels[0]?.value, requestType: intake.requestTypes[0]?.value, urgency: 'normal', category: leaf?.category, region: organization.regions[0]?.region,
    title: '楼道照明损坏', content: '楼道灯坏了一周，夜里看不清台阶，请尽快维修。'.repeat(4), incidentAddress: '幸福路1号',
    caller: { name: '诉求人', phone: '138{n}', address: '幸福路1号' }, then: 'submitForDispatch',
  }
}
