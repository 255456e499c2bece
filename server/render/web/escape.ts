/** Text made harmless between tags and inside double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

/** Attributes that have a value, each with a space before it. */
export function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`).join('')
}
