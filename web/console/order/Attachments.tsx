import { PaperClipOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { type Attachment, attachmentApi } from '#api/attachment.ts'
import { address } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { attachmentsQuery, sizeWords } from './attachmentQueries.ts'

/** The papers of one assignment, or with null those the centre added. */
export function Attachments({ orderId, assignmentId }: { orderId: string; assignmentId: string | null }) {
  const files = (useQuery(attachmentsQuery(orderId)).data ?? []).filter(file => file.assignmentId === assignmentId)
  if (files.length === 0) return null
  return <ul className="papers" aria-label="附件">{files.map(file => <Paper key={file.id} orderId={orderId} file={file} />)}</ul>
}

function Paper({ orderId, file }: { orderId: string; file: Attachment }) {
  const zone = useCity()?.timeZone
  return (
    <li>
      <PaperClipOutlined />
      <a href={address(attachmentApi.open, { id: orderId, attachment: file.id })} download={file.name}>{file.name}</a>
      <span className="muted">{file.classLabel} · {sizeWords(file.size)} · {file.byName} {shortMoment(file.at, zone)}</span>
    </li>
  )
}
