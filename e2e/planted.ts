import pg from 'pg'

/** Markup that shows itself if any page ever takes text for markup: an element of this class, a dialog, or a report of the page's policy. */
export const planted = `<img class=planted src=x onerror=alert(1)><svg class=planted onload=alert(2)><style class=planted>*{display:none}</style><script>alert(3)</script>'"\`{{7*7}}\${7*7}`

/**
 * Puts the markup behind every text somebody wrote, wherever it is stored: in each text column and within each JSON document, where a value has
 * a Chinese character (codes have none). Returns how many values carry it now, by table. `url`: of the database, as its owner.
 */
export async function plantEverywhere(url: string): Promise<Map<string, number>> {
  const client = new pg.Client(url)
  await client.connect()
  const grown = new Map<string, number>()
  try {
    await client.query('set role none')
    const { rows } = await client.query<{ table_name: string; column_name: string; data_type: string }>(`
      select c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'json', 'ARRAY') order by 1, 2`)
    for (const { table_name: table, column_name: column, data_type: type } of rows) {
      const [name, of] = [client.escapeIdentifier(column), client.escapeIdentifier(table)]
      const inJson = JSON.stringify(planted).slice(1, -1).replaceAll('\\', '\\\\')
      const [set, where] = type === 'text'
        ? [`${name} || ${client.escapeLiteral(planted)}`, `${name} ~ '[一-龥]'`]
        : type === 'ARRAY' ? ['', ''] : [`regexp_replace(${name}::text, '"([^"\\\\]*[一-龥][^"\\\\]*)"(?!\\s*:)', ${client.escapeLiteral(`"\\1${inJson}"`)}, 'g')::${type}`, `${name}::text ~ '[一-龥]'`]
      if (set === '') continue
      // A column that takes only certain words keeps them.
      const { rowCount } = await client.query(`update ${of} set ${name} = ${set} where ${where}`).catch(() => ({ rowCount: 0 }))
      if (rowCount) grown.set(table, (grown.get(table) ?? 0) + rowCount)
    }
    return grown
  } finally {
    await client.end()
  }
}
