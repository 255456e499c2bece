import { Navigate } from '@tanstack/react-router'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'

/** The dashboard of the latest month that has figures. */
export default function LatestDashboard() {
  const city = useCity()
  if (city?.latestPeriod) return <Navigate to="/dashboard/$period" params={{ period: city.latestPeriod }} replace />
  return <PageFrame title="月度看板"><Nothing title="还没有一个月的数据。" next="有了来电和工单，次月即可查看。" /></PageFrame>
}
