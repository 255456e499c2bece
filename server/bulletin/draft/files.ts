import type { formats } from '#api/draft.ts'
import { type Composed, outputs } from '#server/bulletin/outputs.ts'

export type Format = (typeof formats)[number]

/** The formats made in the transaction that issues; PDF needs another program and is made afterwards. */
export const issuedFormats = ['docx', 'html', 'xlsx', 'json'] as const satisfies readonly Format[]

/** A composed bulletin as a file of the format; mark: whose copy it is, null for what is issued. */
export async function fileOf(format: Format, composed: Composed, mark: string | null = null): Promise<{ type: string; content: Buffer }> {
  const { type, make } = outputs[format]
  const content = await make(composed, mark)
  return { type, content: typeof content === 'string' ? Buffer.from(content) : content }
}

/** The name a file is downloaded under. */
export const fileName = (title: string, format: Format): string => `${title.replaceAll(/[\\/:*?"<>|\s]+/g, '')}.${format}`
