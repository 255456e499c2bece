import type { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import { Refused } from './refused.ts'
import { complaint, fieldLabel } from './wording.ts'

/**
 * What came from outside, checked: first for characters nobody can see, depth and size, then against the schema. Marks that come along with what
 * is copied and turn or split what is read (directions, spaces of no width) are dropped where they stand in `value`: nobody could find them to delete.
 * Refuses with status 400, one sentence and the field. `onlyKnown`: also when there is a field the schema doesn't know, so that nobody slips in what
 * is not theirs to say; else unknown ones are dropped.
 */
export function incoming<S extends z.ZodType>(schema: S | undefined, value: unknown, { most = 2000, deepest = 8, onlyKnown = false }: Pick<Endpoint, 'most' | 'deepest'> & { onlyKnown?: boolean } = {}): z.output<S> {
  inspect(value, [], { left: most, deepest })
  // An endpoint without a schema for this part hands undefined on; its type is unknown there.
  if (!schema) return undefined as z.output<S>
  const result = schema.safeParse(value ?? {}, { error: complaint })
  if (result.success) {
    const stray = onlyKnown ? strayIn(value, result.data, []) : null
    if (stray) throw new Refused(400, `不认识的项目“${stray.at(-1)?.slice(0, 40)}”，请去掉后重试`, fieldOf(stray))
    return result.data
  }
  const issue = result.error.issues[0]
  throw new Refused(400, issue?.message ?? '请求内容不正确', fieldOf(issue?.path ?? []))
}

/** The first field that was sent and not taken over; null: all were. */
function strayIn(sent: unknown, taken: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof sent !== 'object' || sent === null || typeof taken !== 'object' || taken === null) return null
  for (const [name, inner] of Object.entries(sent)) {
    const here = [...path, name]
    if (!Object.hasOwn(taken, name)) return here
    const stray = strayIn(inner, (taken as Record<string, unknown>)[name], here)
    if (stray) return stray
  }
  return null
}

const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Directions and their isolates, spaces of no width, soft hyphens. Joiners stay: signs are made with them. */
const unseen = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/
const everyUnseen = new RegExp(unseen, 'g')

function inspect(value: unknown, path: string[], budget: { left: number; readonly deepest: number }): void {
  if (typeof value === 'string') {
    if (invisible.test(value)) throw new Refused(400, `${fieldLabel(path)}含有不可见的控制字符，请删除后重试`, fieldOf(path))
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (path.length >= budget.deepest) throw new Refused(400, `${fieldLabel(path)}的层次太深`, fieldOf(path))
  for (const [name, inner] of Object.entries(value)) {
    if (--budget.left < 0) throw new Refused(400, '请求内容的项目太多', fieldOf(path))
    if (invisible.test(name)) throw new Refused(400, '字段名含有不可见的控制字符', fieldOf(path))
    if (typeof inner === 'string' && unseen.test(inner)) (value as Record<string, unknown>)[name] = inner.replaceAll(everyUnseen, '')
    inspect(inner, [...path, name], budget)
  }
}

function fieldOf(path: readonly PropertyKey[]): string | null {
  return path.length > 0 ? path.map(String).join('.').slice(0, 100) : null
}
