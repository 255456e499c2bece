import { duties } from '#domain/access/duties.ts'
import { permissionGroups, roleColumns, scopeLegend, scopeMarks } from '#domain/access/overview.ts'
import { type Needed, permissions, whoMay } from '#domain/access/permissions.ts'
import { grounds, type SightName, sights } from '#domain/access/sight.ts'
import { endpoints } from '#server/openapi.ts'
import { pages } from '#web/console/pages.ts'

/** Permission × role, then endpoint → permission, page → permission, who sees which orders, and the separation of duties. */
export function permissionTables(): string {
  const lines = permissionGroups().flatMap(({ subject, lines: group }) => group.map(line => ({ subject, ...line })))
  return `## 权限 × 岗位

${scopeLegend}；空白：没有这项权限。没有一项权限能到别的平台；承办单位的人员，无论什么岗位，都不超出本单位及下级单位。

| 内容 | 权限 | ${roleColumns.map(column => column.label).join(' | ')} |
|---|---|${roleColumns.map(() => ':-:').join('|')}|
${lines.map(line => `| ${line.subject} | ${line.label}<br>\`${line.permission}\` | ${roleColumns.map(({ role }) => line.holders.filter(one => one.role === role).map(one => scopeMarks[one.scope]).join('')).join(' | ')} |`).join('\n')}

## 不得

| 权限 | 有权限的人仍不得 |
|---|---|
${lines.filter(line => line.mustNot !== null).map(line => `| ${line.label} | ${line.mustNot} |`).join('\n')}

## 看得到哪些工单

| 范围 | 列表、计数、搜索、导出 | 按地址打开 |
|---|---|---|
${(Object.keys(sights) as SightName[]).map(name => `| ${sights[name].label} | ${sights[name].listed.map(ground => grounds[ground]).join('；')} | ${sights[name].opened.map(ground => grounds[ground]).join('；')} |`).join('\n')}

不在范围内的工单，答复与没有这张工单完全相同（404）。

## 岗位分离

| 规则 | 依据 | 执行处 |
|---|---|---|
${Object.values(duties).map(row => `| ${row.rule} | ${row.source} | \`${row.where}\` |`).join('\n')}

## 接口 → 权限

| 接口 | 用途 | 权限 |
|---|---|---|
${endpoints.map(row => `| \`${row.method} ${row.path}\` | ${row.summary} | ${named(row.permission)} |`).join('\n')}

## 页面 → 权限

| 页面 | 权限 |
|---|---|
${pages.map(row => `| \`${row.page}\` | ${named(row.permission)} |`).join('\n')}
`
}

function named(needed: Needed): string {
  return needed === 'anyone' || needed === 'loggedIn' ? whoMay(needed) : `${permissions[needed].label} \`${needed}\``
}
