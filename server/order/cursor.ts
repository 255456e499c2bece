import { z } from 'zod'
import { Refused } from '#server/refused.ts'

/** Where a page of a work list ends: the sort value (ISO instant, or `infinity` without a deadline) and the id of its last row. */
export interface Cursor { at: string; id: string }

const shape = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

/** Opaque to the client: base64url of a JSON pair. */
export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url')
}

/** Refuses (400) what writeCursor did not make. */
export function readCursor(text: string): Cursor {
  const pair = shape.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')))
  if (!pair.success) throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
  return { at: pair.data[0], id: pair.data[1] }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
