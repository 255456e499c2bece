import { roles } from '#domain/access/roles.ts'
import { endpoints } from '#server/openapi.ts'

/** Every endpoint with who may call it. */
export function endpointList(): string {
  return `| 接口 | 用途 | 谁可以调用 |
|---|---|---|
${endpoints.map(row => `| \`${row.method} ${row.path}\` | ${row.summary} | ${who(row.roles)} |`).join('\n')}
`
}

function who(allowed: (typeof endpoints)[number]['roles']): string {
  if (allowed === 'anyone') return '所有人'
  if (allowed === 'loggedIn') return '已登录'
  return allowed.map(role => roles[role].label).join('、')
}
