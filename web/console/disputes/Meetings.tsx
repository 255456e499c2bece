import { Button } from 'antd'
import { useState } from 'react'
import type { CaseReply, MeetingReply } from '#api/dispute.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useCity } from '../session/queries.ts'
import { MeetingForm } from './MeetingForm.tsx'

/** The coordination meetings of a case with their minutes. `onRule`: take the minutes into a ruling. */
export function Meetings({ dispute, onRule }: { dispute: CaseReply; onRule: ((meeting: MeetingReply) => void) | null }) {
  const zone = useCity()?.timeZone
  const [entering, setEntering] = useState(false)
  return (
    <section className="card">
      <div className="card-head">
        <h3>会商</h3>
        {dispute.may.meet && <Button size="small" onClick={() => setEntering(true)}>登记会商纪要</Button>}
      </div>
      {dispute.meetings.length === 0 && <p className="muted">还没有会商。各单位意见不一致时，召集会商后在此登记纪要，再作裁定。</p>}
      {dispute.meetings.map(meeting => (
        <article className="meeting" key={meeting.id}>
          <Facts rows={[['时间', moment(meeting.heldAt, zone)], ['地点', meeting.place], ['议定机构', meeting.decidedBy], ['参会单位', meeting.units.map(unit => unit.name).join('、')], ['登记', `${meeting.byName ?? '—'} ${moment(meeting.enteredAt, zone)}`]]} />
          <p className="words minutes">{meeting.minutes}</p>
          {onRule && <Button size="small" onClick={() => onRule(meeting)}>据此裁定</Button>}
        </article>
      ))}
      {entering && <MeetingForm dispute={dispute} onClose={() => setEntering(false)} />}
    </section>
  )
}
