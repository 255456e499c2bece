import { measures } from '#domain/assessment/measures.ts'
import { sentence } from '#domain/formula/sentence.ts'
import { loadCities } from '#server/cities.ts'

/** What can be counted, and every scheme of every city as Chinese sentences. */
export async function figureSheets(): Promise<string> {
  const cities = [...(await loadCities()).values()]
  return `## 计数

口径写在视图各列的注释里（\`db/views\`）。

| 计数 | 键 | 视图 | 列 |
|---|---|---|---|
${Object.entries(measures).map(([key, row]) => `| ${row.label} | ${key} | ${row.view} | ${row.column} |`).join('\n')}

${cities.flatMap(city => city.schemes.map(scheme => `## ${city.name}，自 ${scheme.from} 起

依据：${scheme.source}

${scheme.tables.map(table => `### ${table.title}（${table.ref}）

${Object.keys(table.sheet.figures).map(figure => `- ${sentence(table.sheet, figure)}`).join('\n')}
`).join('\n')}`)).join('\n')}`
}
