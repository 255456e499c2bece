import { databaseRefusal } from './db/errors.ts'
import { Refused } from './refused.ts'

/** Whatever was thrown, as the refusal the client gets. null: not foreseen, a bug or a broken machine — log it and answer 500. */
export function refusalOf(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  const row = sentences[codeOf(error) ?? '']
  if (row) return new Refused(row[0], row[1])
  const refused = databaseRefusal(error)
  return refused && new Refused(refused.status, refused.message)
}

/** One line for the log from the parts of an error that cannot carry anybody's data: its name, its code and where it happened. */
export function failureLine(error: unknown): string {
  if (!(error instanceof Error)) return `(${typeof error})`
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 8).map(line => line.trim())
  return [error.name, codeOf(error) ?? '', ...frames].join(' ')
}

/** What the HTTP framework refuses by itself, by its codes. */
const sentences: Readonly<Record<string, readonly [status: number, sentence: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, '提交的内容太大，最多 1 MB'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, '请以 JSON 格式提交'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, '提交的内容为空'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, '提交的内容不是正确的 JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, '提交内容的长度与声明不符'],
  FST_ERR_BAD_URL: [400, '网址格式不正确'],
  FST_ERR_MAX_PARAM_LENGTH: [414, '网址太长'],
  FST_ERR_HANDLER_TIMEOUT: [503, '处理超时，请稍后重试；已填写的内容请保留'],
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
