import { getRouteApi } from '@tanstack/react-router'
import { OrderPane } from './OrderPane.tsx'

const route = getRouteApi('/desk/orders/$id')

/** One order alone: the address to send to a colleague. */
export default function OrderPage() {
  const { id } = route.useParams()
  return <div className="order-alone"><OrderPane key={id} id={id} /></div>
}
