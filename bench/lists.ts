import { writeCursor } from '#server/order/cursor.ts'
import { load, type Result } from './load.ts'
import type { Running } from './start.ts'

const requests = 200

/** The first page of several lists, and pages far down; before them the reference endpoint, which asks the database for nothing. */
export async function* measureLists(running: Running): AsyncGenerator<Result & { measure: string; list?: string; aimMs?: number }> {
  const { pool, city } = running
  const unit = (await pool.query<{ unit: string }>('select unit from assignment where platform = $1 group by unit order by count(*) desc limit 1', [city.platform])).rows[0]?.unit ?? ''
  const category = (await pool.query<{ category: string }>('select category from category where platform = $1 and level = 1 order by sort limit 1', [city.platform])).rows[0]?.category ?? ''
  const deep = async (share: number) => {
    const { rows: [row] } = await pool.query<{ registered_at: Date; id: string }>(
      `select registered_at, id from work_order where platform = $1 order by registered_at desc, id desc
       offset (select (count(*) * $2::float)::int from work_order where platform = $1) limit 1`, [city.platform, share])
    return row ? writeCursor({ at: row.registered_at.toISOString(), id: row.id }) : ''
  }
  const lists: [string, string, Record<string, string>][] = [
    ['最新', 'dispatcher01', {}],
    ['最新，翻到一半', 'dispatcher01', { cursor: await deep(0.5) }],
    ['最新，翻到末尾', 'dispatcher01', { cursor: await deep(0.99) }],
    ['待派单', 'dispatcher01', { desk: 'toDispatch' }],
    ['超期', 'supervisor01', { desk: 'overdue' }],
    ['已办结', 'dispatcher01', { state: 'closed' }],
    ['某单位', 'dispatcher01', { unit }],
    ['某单位已办结', 'dispatcher01', { unit, state: 'closed' }],
    ['某一级分类', 'dispatcher01', { category }],
    ['某地区', 'dispatcher01', { region: city.organization.regions[0]?.region ?? '' }],
    ['某诉求类型', 'dispatcher01', { requestType: city.intake.requestTypes.at(-1)?.value ?? '' }],
    ['某渠道', 'dispatcher01', { channel: city.intake.channels.at(-1)?.value ?? '' }],
    ['某月', 'dispatcher01', { from: '2022-06-01', to: '2022-06-30' }],
    ['工单编号开头', 'dispatcher01', { q: '221105' }],
    ['标题里的词', 'dispatcher01', { q: '路灯' }],
    ['标题里没有的词', 'dispatcher01', { q: '极光' }],
    ['单位的全部工单', `unit-${unit}`, {}],
    ['单位待签收', `unit-${unit}`, { desk: 'toSign' }],
  ]
  yield { measure: 'listReference', ...(await page(running, `${running.reference}/`, 'dispatcher01')) }
  for (const [list, account, query] of lists) {
    yield { measure: 'list', list, ...(await page(running, `${running.origin}/api/orders?${new URLSearchParams(query)}`, account)), aimMs: 40 }
  }
  yield { measure: 'list', list: '按号码查找', ...(await load({ url: `${running.origin}/api/caller-history`, cookie: await running.signIn('dispatcher01'), clients: 1, requests, warmUp: 10, body: '{"phone":"13800000001"}' })), aimMs: 40 }
  yield { measure: 'list', list: '各待办数量', ...(await page(running, `${running.origin}/api/orders/counts`, 'dispatcher01')), aimMs: 40 }
}

async function page(running: Running, url: string, account: string): Promise<Result> {
  return load({ url, cookie: await running.signIn(account), clients: 1, requests, warmUp: 10 })
}
