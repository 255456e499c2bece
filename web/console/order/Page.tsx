import { LeftOutlined } from '@ant-design/icons'
import { getRouteApi, useCanGoBack, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { OrderPane } from './OrderPane.tsx'

const route = getRouteApi('/desk/orders/$id')

/** One order alone: the address to send to a colleague. */
export default function OrderPage() {
  const { id } = route.useParams()
  const { history } = useRouter()
  return (
    <div className="order-alone">
      {useCanGoBack() && <Button className="back" type="text" size="small" icon={<LeftOutlined />} onClick={() => history.back()}>返回</Button>}
      <OrderPane key={id} id={id} />
    </div>
  )
}
