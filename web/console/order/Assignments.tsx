import type { OrderDetail } from '#api/order.ts'
import { AssignmentCard } from './AssignmentCard.tsx'

type Row = OrderDetail['assignments'][number]

/** What each unit was given, when, and what it answered: the latest dispatch first, under it its co-units, under each unit what it gave on. */
export function Assignments({ order }: { order: OrderDetail }) {
  if (order.assignments.length === 0) return null
  const tops = order.assignments.filter(row => row.parentId === null).sort((a, b) => b.hop - a.hop || rank(a) - rank(b))
  return (
    <section className="card" aria-label="办理">
      <h3>办理</h3>
      {tops.map(row => <Branch key={row.id} row={row} order={order} />)}
    </section>
  )
}

function Branch({ row, order }: { row: Row; order: OrderDetail }) {
  const below = order.assignments.filter(one => one.parentId === row.id)
  return (
    <div className={row.role === 'co' ? 'assignment under' : 'assignment'}>
      <AssignmentCard row={row} order={order} />
      {below.map(one => <div className="assignment under" key={one.id}><AssignmentCard row={one} order={order} /></div>)}
    </div>
  )
}

/** Who answers for the order stands before those who help. */
function rank({ role }: Row) {
  return role === 'co' ? 1 : 0
}
