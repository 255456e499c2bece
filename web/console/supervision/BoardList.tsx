import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { PressureRows } from './PressureRows.tsx'
import { pressureListQuery } from './queries.ts'
import './supervision.css'

const route = getRouteApi('/desk/pressure/$list')

/** One list of the board in full, of one unit if asked. */
export default function BoardListPage() {
  const { list } = route.useParams()
  const { unit } = route.useSearch()
  const navigate = useNavigate()
  const query = useQuery(pressureListQuery(list, unit))
  return (
    <PageFrame title={query.data?.label ?? '督办看板'} note={<Link to="/pressure">返回督办看板</Link>} narrow>
      <div className="filters"><span className="pick wide unit-pick"><UnitSelect allowClear value={unit} onChange={value => void navigate({ to: '/pressure/$list', params: { list }, search: { unit: value as string | undefined } })} /></span></div>
      <Waiting query={query} rows={12}>
        {data => data.rows.length === 0 ? <Nothing title={`没有“${data.label}”的工单。`} next={unit ? '换一个单位，或清除单位再看。' : data.hint} /> : (
          <section className="card">
            <p className="muted">{data.hint}，共 {data.count}{data.more && '+'} 件{data.count > data.rows.length && `，先列 ${data.rows.length} 件，可选单位缩小范围`}</p>
            <PressureRows rows={data.rows} list={data.list} />
          </section>
        )}
      </Waiting>
    </PageFrame>
  )
}
