import { App, Button, Dropdown, Popconfirm, Tooltip } from 'antd'
import { useState } from 'react'
import type { Action, OrderDetail } from '#api/order.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { dialogs } from '../linked/dialogs.tsx'
import { ActDrawer } from './ActDrawer.tsx'
import { useAct } from './queries.ts'
import { arranged } from './verbGroups.ts'

/** Buttons in the bar; with more of them nobody finds any. */
const shown = 4

/** The bar of what can be done: the next steps first, the rest under 更多 in groups, what is refused in grey with the reason. */
export function Actions({ order, refresh, onDone }: { order: OrderDetail; refresh: () => void; onDone: ((order: OrderDetail) => void) | undefined }) {
  const [chosen, setChosen] = useState<Action | null>(null)
  const { bar, rest } = arranged(order.actions, shown)
  const Own = chosen && dialogs[chosen.verb]
  if (order.actions.length === 0) return <div className="actions none">您在这一步没有可做的操作。</div>
  return (
    <div className="actions" role="toolbar" aria-label="办理操作">
      {bar.map((action, i) => <Act key={keyOf(action)} action={action} order={order} first={i === 0} onOpen={() => setChosen(action)} onDone={onDone} />)}
      {rest.length > 0 && (
        <Dropdown trigger={['click']} menu={{
          className: 'more-actions',
          items: rest.map(({ name, label, actions }) => ({
            key: name, type: 'group' as const, label,
            children: actions.map(action => ({ key: keyOf(action), disabled: action.refused !== null, danger: action.tone === 'danger', label: <MenuLabel action={action} order={order} />, onClick: () => setChosen(action) })),
          })),
        }}>
          <Button>更多</Button>
        </Dropdown>
      )}
      {chosen && Own && <Own order={order} onClose={() => setChosen(null)} />}
      {chosen && !Own && <ActDrawer key={keyOf(chosen)} action={order.actions.find(action => keyOf(action) === keyOf(chosen)) ?? { ...chosen, refused: '工单已变化，这项操作不再适用。您填写的内容仍保留在下方，可以复制。' }} order={order} onClose={() => setChosen(null)} refresh={refresh} onDone={onDone} />}
    </div>
  )
}

function MenuLabel({ action, order }: { action: Action; order: OrderDetail }) {
  return <span>{labelOf(action, order)}{action.refused && <><br /><small>{action.refused}</small></>}</span>
}

function Act({ action, order, first, onOpen, onDone }: { action: Action; order: OrderDetail; first: boolean; onOpen: () => void; onDone: ((order: OrderDetail) => void) | undefined }) {
  const { message } = App.useApp()
  const act = useAct(order.id)
  const key = useKey()
  const label = labelOf(action, order)
  const look = { type: first && action.refused === null && action.tone !== 'danger' ? 'primary' as const : 'default' as const, danger: action.tone === 'danger' && action.refused === null }
  if (action.refused !== null) {
    return <Tooltip title={action.refused} trigger={['hover', 'focus', 'click']}><Button className="refused" aria-disabled="true" aria-label={`${label}：${action.refused}`}>{label}</Button></Tooltip>
  }
  if (action.fields.length > 0 || dialogs[action.verb]) return <Button {...look} onClick={onOpen}>{label}</Button>
  const run = () => act.mutateAsync({ verb: action.verb, assignmentId: action.assignmentId, version: order.version, input: {}, key: key.current })
    .then(after => {
      key.renew(null)
      message.success(`已${action.label}：${order.number}`)
      onDone?.(after)
    })
    .catch((error: unknown) => {
      key.renew(error)
      message.error(error instanceof CallError ? error.message : '没有成功，请重试。')
    })
  return (
    <Popconfirm title={`确定${action.label}？`} okText={action.label} cancelText="取消" onConfirm={run} icon={null}>
      <Button {...look} loading={act.isPending}>{label}</Button>
    </Popconfirm>
  )
}

/** Names the unit where the same could be done to several. */
function labelOf(action: Action, order: OrderDetail) {
  const several = order.actions.some(other => other.verb === action.verb && other.assignmentId !== action.assignmentId)
  const unit = several && order.assignments.find(row => row.id === action.assignmentId)?.unit.name
  return unit ? `${action.label}（${unit}）` : action.label
}

function keyOf(action: Action) {
  return `${action.verb}/${action.assignmentId ?? ''}`
}
