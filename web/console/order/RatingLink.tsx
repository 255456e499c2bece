import { App, Button } from 'antd'
import { callbackApi } from '#api/callback.ts'
import type { OrderDetail } from '#api/order.ts'
import type { Reply } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { useLink } from './callbackQueries.ts'

/** The link by which the citizen rates: whether it went out, and a copy of it to send by hand. */
export function RatingLink({ order, link }: { order: OrderDetail; link: Reply<typeof callbackApi.desk>['link'] }) {
  const zone = useCity()?.timeZone
  const { message, modal } = App.useApp()
  const may = mayCall(callbackApi.makeLink, useMe())
  const make = useLink(order.id)
  const copy = async () => {
    const { path } = await make.mutateAsync()
    const address = `${location.origin}${path}`
    // Plain-http intranets have no clipboard; then the address is shown to be copied by hand.
    const copied = await navigator.clipboard?.writeText(address).then(() => true, () => false)
    if (copied) message.success('评价链接已复制，可粘贴到短信或微信发给诉求人')
    else modal.info({ title: '短信评价链接', content: <p className="words number">{address}</p>, okText: '知道了' })
  }
  return (
    <div className="desk-row">
      <p>短信评价链接 <span className="muted">{!link ? '尚未生成' : link.usedAt ? `${moment(link.usedAt, zone)} 已评价` : `${link.sent}，${moment(link.expiresAt, zone)} 前有效`}</span></p>
      {may && !link?.usedAt && <Button size="small" loading={make.isPending} onClick={() => void copy().catch((error: unknown) => message.error(error instanceof Error ? error.message : '没有成功，请重试。'))}>复制链接</Button>}
    </div>
  )
}
