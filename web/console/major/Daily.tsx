import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { majorApi } from '#api/major.ts'
import { address } from '#web/kit/call.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { Tree } from '../bulletin/Tree.tsx'
import { dailyQuery } from './queries.ts'

const route = getRouteApi('/desk/daily/$day')

/** The day's special report as it will be printed: major matters with their report chains, what rose above the usual, outages. */
export default function DailyPage() {
  const { day } = route.useParams()
  const navigate = useNavigate()
  const report = useQuery(dailyQuery(day))
  const go = (next: string) => void navigate({ to: '/daily/$day', params: { day: next } })
  return (
    <PageFrame
      title="每日专报" note={<Link to="/major">重大紧急</Link>}
      extra={(
        <>
          <Button onClick={() => go(dayjs(day).subtract(1, 'day').format('YYYY-MM-DD'))}>前一天</Button>
          <DatePicker aria-label="日期" allowClear={false} value={dayjs(day)} onChange={next => { if (next) go(next.format('YYYY-MM-DD')) }} />
          <Button onClick={() => go(dayjs(day).add(1, 'day').format('YYYY-MM-DD'))}>后一天</Button>
          <Button icon={<PrinterOutlined />} href={address(majorApi.dailyHtml, { day })} target="_blank">网页版</Button>
          <Button type="primary" icon={<DownloadOutlined />} href={address(majorApi.dailyDocx, { day })} download>下载 Word</Button>
        </>
      )}
    >
      <div className="sheets"><Waiting query={report} rows={12}>{tree => <Tree bulletin={tree} chosen={null} onChoose={() => undefined} />}</Waiting></div>
    </PageFrame>
  )
}
