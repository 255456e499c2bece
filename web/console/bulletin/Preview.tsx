import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { useCallback, useState } from 'react'
import { bulletinApi } from '#api/bulletin.ts'
import { address } from '#web/kit/call.ts'
import { monthName } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { FigurePanel } from './FigurePanel.tsx'
import { Tree } from './Tree.tsx'
import { figureQuery, treeQuery } from './queries.ts'
import './bulletin.css'

const route = getRouteApi('/desk/bulletins/$period')

/** The bulletin as it will be printed. Every figure can be clicked for its definition and what it was computed from. */
export default function BulletinPreview() {
  const { period } = route.useParams()
  const { ref } = route.useSearch()
  const navigate = useNavigate()
  const tree = useQuery(treeQuery(period))
  const [marks, setMarks] = useState(true)
  const choose = useCallback((next: string | undefined) => void navigate({ to: '/bulletins/$period', params: { period }, search: { ref: next }, replace: true, resetScroll: false }), [navigate, period])
  return (
    <PageFrame
      title={`${monthName(period)}通报的数字`} note={<Link to="/bulletins">全部通报</Link>}
      extra={tree.data && (
        <>
          <label className="switch-label" htmlFor="marks"><Switch id="marks" size="small" checked={marks} onChange={setMarks} /> 标出数字</label>
          <Button href={address(bulletinApi.html, { period })} target="_blank">网页版</Button>
          <Button type="primary" icon={<DownloadOutlined />} href={address(bulletinApi.docx, { period })} download>下载 Word</Button>
        </>
      )}
    >
      <div className={ref ? 'bulletin with-panel' : 'bulletin'}>
        <div className={marks ? 'sheets marked-figures' : 'sheets'}>
          <Waiting query={tree} rows={16}>{bulletin => <Tree bulletin={bulletin} chosen={ref ?? null} onChoose={choose} />}</Waiting>
        </div>
        {ref && <aside className="card bulletin-side" aria-label="数字"><FigurePanel key={ref} period={period} query={figureQuery(period, ref)} onClose={() => choose(undefined)} /></aside>}
      </div>
    </PageFrame>
  )
}
