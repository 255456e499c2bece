import { permissionApi } from '#api/permission.ts'
import { duties } from '#domain/access/duties.ts'
import { permissionGroups } from '#domain/access/overview.ts'
import { type Role, roles, unitRoles } from '#domain/access/roles.ts'
import { grounds, type SightName, sightOf, sights } from '#domain/access/sight.ts'
import { endpoints } from '#server/openapi.ts'
import { type Server, serve } from '#server/serve.ts'

/** The tables of access as they are in force. */
export function permissionRoutes(server: Server): void {
  serve(server, permissionApi.overview, async () => ({
    groups: permissionGroups().map(({ subject, lines }) => ({
      subject,
      lines: lines.map(line => ({
        ...line, endpoints: endpoints.filter(row => row.permission === line.permission).map(row => ({ call: `${row.method} ${row.path}`, summary: row.summary })),
      })),
    })),
    sights: (Object.keys(sights) as SightName[]).map(name => ({
      label: sights[name].label, roles: (Object.keys(roles) as Role[]).filter(role => sightOf({ roles: [role], unit: unitRoles.includes(role) ? 'unit' : null }) === name),
      grounds: [...new Set([...sights[name].listed, ...sights[name].opened])].map(ground => grounds[ground]),
    })),
    duties: Object.values(duties).map(({ rule, source }) => ({ rule, source })),
  }))
}
