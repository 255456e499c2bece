import type { Endpoint } from '#api/endpoint.ts'
import { mayPass } from '#domain/access/permissions.ts'
import type { SignedIn } from '#server/auth/sessions.ts'

/** May this person call the endpoint? For what a reply offers, and for how much of it is shown. */
export function mayCall({ roles }: SignedIn, endpoint: Pick<Endpoint, 'permission'>): boolean {
  return mayPass(endpoint.permission, roles)
}
