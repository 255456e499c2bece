import type { Endpoint } from '#api/endpoint.ts'
import type { SignedIn } from '#server/auth/sessions.ts'

/** May this person call the endpoint? For what a reply offers, and for how much of it is shown. */
export function mayCall({ roles }: SignedIn, endpoint: Pick<Endpoint, 'roles'>): boolean {
  return typeof endpoint.roles === 'string' || roles.some(role => endpoint.roles.includes(role))
}
