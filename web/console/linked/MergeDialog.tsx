import { useQuery } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { useState } from 'react'
import { linkedApi } from '#api/linked.ts'
import type { OrderDetail } from '#api/order.ts'
import type { Reply } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { StateTag } from '../orders/StateTag.tsx'
import { useCity } from '../session/queries.ts'
import { LinkedDrawer } from './LinkedDrawer.tsx'
import { candidatesQuery, useLinkedWrite } from './queries.ts'
import './linked.css'

type Candidate = Reply<typeof linkedApi.mergeCandidates>['candidates'][number]

/** T07: open orders that may be about the same, and the two side by side before one goes into the other. */
export function MergeDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const { message } = App.useApp()
  const [number, setNumber] = useState('')
  const [remark, setRemark] = useState('')
  const [chosen, setChosen] = useState<Candidate | null>(null)
  const query = useQuery(candidatesQuery(order.id, number))
  const merge = useLinkedWrite(linkedApi.merge)
  const send = () => chosen && merge.mutate({ params: { id: order.id }, body: { into: chosen.id, version: order.version, remark: remark.trim() || null } }, {
    onSuccess: () => {
      message.success(`${order.number} 已并入 ${chosen.number}`)
      onClose()
    },
  })
  return (
    <LinkedDrawer title={`并单 · ${order.number}`} verb="并入所选工单" size={860} pending={merge.isPending} error={merge.error} ready={chosen !== null} onSend={send} onClose={onClose}>
      <p className="muted">并入后两位诉求人得到同一答复，各自回访；受理量仍按两件统计。</p>
      <Input.Search allowClear aria-label="按工单编号查找" placeholder="按工单编号查找" maxLength={20} onSearch={text => { setNumber(text.trim()); setChosen(null) }} style={{ margin: '8px 0', maxWidth: 320 }} />
      <Waiting query={query} rows={4}>
        {({ candidates }) => candidates.length === 0 ? <Nothing title="没有找到相似的未办结工单。" next="可以按工单编号查找。" /> : (
          <div className="candidates" role="radiogroup" aria-label="可能重复的未办结工单">
            {candidates.map(row => (
              <label key={row.id}>
                <input type="radio" name="into" checked={chosen?.id === row.id} onChange={() => setChosen(row)} /> {row.title} <StateTag state={row.state} label={row.stateLabel} /><br />
                <small><span className="number">{row.number}</span> · {why(row)}{row.leadUnit && ` · ${row.leadUnit.name}`}</small>
              </label>
            ))}
          </div>
        )}
      </Waiting>
      {query.data && (
        <div className="compare">
          <Side title="这张工单" row={{ ...order, categoryName: order.categoryPath, callerMasked: order.caller ? [order.caller.nameMasked, order.caller.phoneMasked].filter(Boolean).join(' ') : null }} content={query.data.content} />
          {chosen ? <Side title="并入到" row={chosen} content={chosen.content} /> : <section className="card muted">选一张工单，在这里对照。</section>}
        </div>
      )}
      <Input.TextArea aria-label="备注" placeholder="备注（可不填）" maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} value={remark} onChange={event => setRemark(event.target.value)} />
    </LinkedDrawer>
  )
}

interface Seen { number: string; title: string; categoryName: string; regionName: string | null; registeredAt: string; leadUnit: { name: string } | null; callerMasked: string | null }

function Side({ title, row, content }: { title: string; row: Seen; content: string }) {
  const zone = useCity()?.timeZone
  return (
    <section className="card" aria-label={title}>
      <h3>{title}</h3>
      <p><b>{row.title}</b></p>
      <p className="words">{content}</p>
      <Facts rows={[['工单编号', row.number], ['诉求分类', row.categoryName], ['事发地区', row.regionName], ['登记时间', moment(row.registeredAt, zone)], ['主办单位', row.leadUnit?.name], ['诉求人', row.callerMasked]]} />
    </section>
  )
}

function why({ sameCaller, samePlace, likeness }: Candidate) {
  return [sameCaller && '同一诉求人', samePlace && '同分类同地区', `标题相似 ${likeness}%`].filter(Boolean).join(' · ')
}
