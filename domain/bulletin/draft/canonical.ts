/**
 * A value as JSON that is the same whoever wrote it: keys in code point order, no spaces, numbers and strings as JSON.stringify writes them;
 * what JSON leaves out is left out. As RFC 8785, for values without numbers beyond a double's exact range.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  // A null prototype: a key called __proto__ is a key like others.
  const copy: Record<string, unknown> = Object.create(null)
  for (const [key, inner] of Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) copy[key] = sorted(inner)
  return copy
}
