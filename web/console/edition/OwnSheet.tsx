import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { editionApi } from '#api/edition.ts'
import { address } from '#web/kit/call.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { MonthPick, useMonth } from '../assessment/MonthPick.tsx'
import { Tree } from '../bulletin/Tree.tsx'
import { ownSheetQuery } from './queries.ts'
import '../bulletin/bulletin.css'

const route = getRouteApi('/desk/editions/own')

/** 本单位月报单: a unit's own month on paper; no other unit is named. */
export default function OwnSheetPage() {
  const search = route.useSearch()
  const period = useMonth(search.period)
  return period === null ? <PageFrame title="本单位月报单"><Nothing title="还没有一个月的数据。" next="有了工单，次月即可查看。" /></PageFrame> : <Sheet period={period} />
}

function Sheet({ period }: { period: string }) {
  const navigate = useNavigate()
  const tree = useQuery(ownSheetQuery(period))
  return (
    <PageFrame
      title="本单位月报单" note="只有本单位的数字和工单"
      extra={(
        <>
          <MonthPick period={period} onPick={month => void navigate({ to: '/editions/own', search: { period: month } })} />
          {tree.data && <Button type="primary" icon={<DownloadOutlined />} href={address(editionApi.ownFile, { period })} download>下载 Word</Button>}
        </>
      )}
    >
      <div className="sheets"><Waiting query={tree} rows={16}>{bulletin => <Tree bulletin={bulletin} chosen={null} onChoose={() => undefined} />}</Waiting></div>
    </PageFrame>
  )
}
