import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dropDraft, keepDraft, keptDraft } from '#web/kit/draft.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { ProposeNuisance } from '../nuisance/ProposeNuisance.tsx'
import { ScreenPop } from '../nuisance/ScreenPop.tsx'
import { cityQuery } from '../session/queries.ts'
import { CallBar } from './CallBar.tsx'
import { CallerHistory } from './CallerHistory.tsx'
import { EntryForm } from './EntryForm.tsx'
import { currentCallQuery } from './queries.ts'

const lastPhone = 'call-phone'

/** The agent's desk: the call on top, what is said on the left, what this caller asked before on the right. */
export default function IntakePage() {
  const city = useQuery(cityQuery)
  const callId = useQuery(currentCallQuery).data?.id ?? null
  // The server shows the number masked only; the agent who typed it keeps it for this tab.
  const [phone, setPhone] = useState(() => keptDraft<string>(lastPhone) ?? '')
  const [round, setRound] = useState(0)
  const keep = (next: string) => {
    if (next === '') dropDraft(lastPhone)
    else keepDraft(lastPhone, next)
    setPhone(next)
  }
  return (
    <PageFrame title="登记诉求" extra={callId && <ProposeNuisance callId={callId} />}>
      <CallBar phone={phone} onPhone={keep} />
      <ScreenPop phone={phone} callId={callId} />
      <div className="intake">
        <Waiting query={city}>{data => <EntryForm key={round} city={data} callPhone={phone} onPhone={keep} onDone={() => { keep(''); setRound(round + 1) }} />}</Waiting>
        <CallerHistory phone={phone} />
      </div>
    </PageFrame>
  )
}
