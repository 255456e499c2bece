import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useState } from 'react'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { CaseForm } from './CaseForm.tsx'
import { ClockDetail } from './ClockDetail.tsx'
import { ClockTable } from './ClockTable.tsx'
import { type Asked, limitsQuery } from './queries.ts'
import type { LimitsSearch } from './search.ts'
import './limits.css'

const route = getRouteApi('/desk/limits')

/** Which limits an order would get, and why: the case above, every clock on the left, the chosen clock's reasons on the right. */
export default function LimitsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const city = useCity()
  const [now] = useState(() => dayjs().format('YYYY-MM-DDTHH:mm'))
  const go = (next: LimitsSearch) => void navigate({ to: '/limits', search: next, replace: true })
  const query = useQuery(limitsQuery(asked(search, city?.requestTypes[0]?.value ?? '', search.at ?? now)))
  const chosen = search.clock ?? 'handle'
  return (
    <PageFrame title="时限模拟" note="一张工单会得到哪些时限、为什么；只推算，不改任何工单">
      <CaseForm search={{ ...search, type: search.type ?? city?.requestTypes[0]?.value, urgency: search.urgency ?? 'normal', at: search.at ?? now }} go={go} />
      <Waiting query={query} rows={12}>
        {data => (
          <div className="limits">
            <ClockTable clocks={data.clocks} at={data.at} chosen={chosen} choose={clock => go({ ...search, clock })} />
            {data.clocks.filter(clock => clock.kind === chosen).map(clock => <ClockDetail key={clock.kind} clock={clock} at={data.at} office={data.office} />)}
          </div>
        )}
      </Waiting>
    </PageFrame>
  )
}

/** The city's time as an instant: mainland cities are all at UTC+8. */
function asked({ urgency = 'normal', channel, desk, category, unit, type }: LimitsSearch, usualType: string, at: string): Asked {
  return { requestType: type ?? usualType, urgency, channel: channel ?? null, desk: desk ?? null, category: category ?? null, unit: unit ?? null, at: `${at}:00+08:00` }
}
