import type { Me } from '#api/auth.ts'
import { bulletinApi } from '#api/bulletin.ts'
import { disputeApi } from '#api/dispute.ts'
import { draftApi } from '#api/draft.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { majorApi } from '#api/major.ts'
import { orderApi } from '#api/order.ts'
import { qualityApi } from '#api/quality.ts'
import { schemeApi } from '#api/scheme.ts'
import { supervisionApi } from '#api/supervision.ts'
import type { Needed } from '#domain/access/permissions.ts'
import { mayCall, menu } from './menu.ts'

/** Pages that stand in no menu, by the router's path; null: whoever is logged in. */
const besides: Readonly<Record<string, Endpoint | null>> = {
  '/': null, '/own': null, '/orders': orderApi.list, '/orders/$id': orderApi.detail, '/pressure/$list': supervisionApi.pressureList, '/supervision/slip/$id': supervisionApi.detail,
  '/daily/$day': majorApi.daily, '/disputes/$id': disputeApi.detail, '/schemes/draft/$id': schemeApi.draft, '/quality/samples/$id': qualityApi.sample,
  '/dashboard/$period': bulletinApi.dashboard, '/bulletins/$period': bulletinApi.tree, '/bulletins/draft/$id': draftApi.detail, '/bulletins/issued/$id': draftApi.issuedOne,
}

const needs = new Map<string, Endpoint | null>([...menu.map(row => [row.page, row.needs] as const), ...Object.entries(besides)])

/** Every page behind the log-in with the permission of the endpoint it lives on. */
export const pages: readonly { page: string; permission: Needed }[] = [...needs].map(([page, needed]) => ({ page, permission: needed?.permission ?? 'loggedIn' }))

/** Whether somebody may open the page at this path of the router. A path nobody wrote down stays shut. */
export function mayOpen(path: string, me: Me | null): boolean {
  const needed = needs.get(path)
  return needed === null ? me !== null : needed !== undefined && mayCall(needed, me)
}
