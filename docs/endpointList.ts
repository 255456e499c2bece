import { whoMay } from '#domain/access/permissions.ts'
import { endpoints } from '#server/openapi.ts'

/** Every endpoint with who may call it. */
export function endpointList(): string {
  return `| 接口 | 用途 | 谁可以调用 |
|---|---|---|
${endpoints.map(row => `| \`${row.method} ${row.path}\` | ${row.summary} | ${whoMay(row.permission)} |`).join('\n')}
`
}
