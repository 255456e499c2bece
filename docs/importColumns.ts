import { type Column, tables } from '#server/import/tables.ts'

/** The columns an import may bring, one Markdown table for each kind of file. */
export function importColumns(): string {
  return Object.entries(tables).map(([name, { label, columns }]) => `## ${label}（${name}）

| 列 | 键 | 必填 | 说明 |
|---|---|---|---|
${Object.entries<Column>(columns).map(([key, column]) => `| ${column.label} | ${key} | ${column.required ? '是' : ''} | ${words(column)} |`).join('\n')}
`).join('\n')
}

function words({ note, max }: Column): string {
  return [note?.replaceAll('|', '\\|'), max === undefined ? null : `最多 ${max} 字`].filter(Boolean).join('；')
}
