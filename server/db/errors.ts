/** What a database error means to the person who caused it. */
export interface DatabaseRefusal {
  status: 400 | 409 | 503
  /** Chinese sentence without any stored value. */
  message: string
  /** Name of the constraint, where one was broken. */
  constraint: string | null
  /** The same transaction may succeed when tried again. */
  retry: boolean
}

/**
 * Translates what the database threw, by SQLSTATE and the constraint name quoted in its message; null when it is a fault of the program.
 * Citus leaves `error.constraint` empty and appends `_<shard number>` to the name in the message, so only the message is read.
 */
export function databaseRefusal(error: unknown): DatabaseRefusal | null {
  const { code = '', message = '' } = error instanceof Error ? (error as Error & { code?: string }) : {}
  const constraint = quotedConstraint(message)
  const refuse = (status: DatabaseRefusal['status'], sentence: string, retry = false) => ({ status, message: sentence, constraint, retry })
  if (code === '23505') return refuse(409, sentences[constraint ?? ''] ?? '已有相同的记录，不能重复登记')
  if (code === '23503') return refuse(400, sentences[constraint ?? ''] ?? '所引用的记录不存在')
  if (code === '23514' || code === '23502') return refuse(400, '所填内容不符合要求')
  if (code === '40001' || code === '40P01' || code === '55P03') return refuse(409, '同时办理的人较多，请重试', true)
  if (code.startsWith('22')) return refuse(400, '所填内容的格式不正确')
  if (unavailable.some(prefix => code.startsWith(prefix)) || cutOff.test(message)) return refuse(503, '数据库暂时不可用，请稍后重试', true)
  return null
}

/** Connection lost or refused, too many connections, statement cancelled, server going down. */
const unavailable = ['08', '53', '57', 'ECONN', 'ENOENT', 'EPIPE', 'ETIMEDOUT']
/** What the driver says, without a code, of a connection that was lost under a statement or before it. */
const cutOff = /^Connection terminated|is not queryable$/

const sentences: Record<string, string> = {
  work_order_number_key: '工单编号已存在',
  app_user_account_key: '账号已存在',
  call_external_key: '话务平台的这通来电已登记过',
  event_order_seq_key: '工单已被他人更新，请刷新',
  work_order_region_fk: '所选区域不存在',
  work_order_category_fk: '所选事项分类不存在',
  work_order_concerns_fk: '所选涉事单位不存在',
  work_order_lead_fk: '所选承办单位不存在',
  assignment_unit_fk: '所选承办单位不存在',
  work_order_call_fk: '所关联的来电不存在',
  app_user_unit_fk: '账号所属单位不存在',
}

function quotedConstraint(message: string): string | null {
  const name = /constraint "([^"]+)"/.exec(message)?.[1]
  return name ? name.replace(/_\d+$/, '') : null
}
