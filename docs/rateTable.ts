import { type Limit, limits } from '#server/edge/limits.ts'

const whose = { address: '网络地址（IPv6 按 /64）', user: '账号', phone: '电话号码' } as const

/** What is too much, as a table. */
export function rateTable(): string {
  const rows: [string, Limit][] = Object.entries(limits)
  return ['| 名称 | 按什么计 | 一次最多 | 之后每分钟 | 缘由 |', '|---|---|---|---|---|', ...rows.map(([name, row]) => `| \`${name}\` ${row.label} | ${whose[row.by]} | ${row.burst} | ${row.perMinute} | ${row.why} |`), ''].join('\n')
}
