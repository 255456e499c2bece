import { z } from 'zod'
import { type Role, roles } from '#domain/access/roles.ts'

/** The page's state in its address. */
export const permissionsSearch = z.object({
  role: z.enum(Object.keys(roles) as [Role, ...Role[]]).optional().catch(undefined),
  show: z.enum(['sights', 'duties']).optional().catch(undefined),
})
export type PermissionsSearch = z.infer<typeof permissionsSearch>
