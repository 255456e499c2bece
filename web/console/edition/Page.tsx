import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Segmented } from 'antd'
import { draftApi } from '#api/draft.ts'
import { type EditionLine, editionApi } from '#api/edition.ts'
import type { EditionCode } from '#domain/edition/editions.ts'
import type { Weekday } from '#domain/edition/span.ts'
import { address, CallError } from '#web/kit/call.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { Tree } from '../bulletin/Tree.tsx'
import { mayCall } from '../menu.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useMe } from '../session/queries.ts'
import { type EditionsSearch, editionsQuery, editionTreeQuery, useEditionWrite } from './queries.ts'
import { SpanPick } from './SpanPick.tsx'
import { TopicPick } from './TopicPick.tsx'
import '../bulletin/bulletin.css'
import './edition.css'

const route = getRouteApi('/desk/editions')

/** 日报周报专报: an edition and a span are chosen, it is shown as it would be printed, and a draft of it is opened. */
export default function EditionsPage() {
  const search = route.useSearch()
  const list = useQuery(editionsQuery)
  return <Waiting query={list} rows={16}>{({ rows, weekStarts }) => { const line = rows.find(row => row.edition === (search.edition ?? 'daily')) ?? rows[0]; return line ? <Edition key={line.edition} line={line} lines={rows} weekStarts={weekStarts as Weekday} search={search} /> : null }}</Waiting>
}

function Edition({ line, lines, weekStarts, search }: { line: EditionLine; lines: readonly EditionLine[]; weekStarts: Weekday; search: EditionsSearch }) {
  const navigate = useNavigate()
  const me = useMe()
  const period = search.period ?? line.latest[line.spans[0]?.kind ?? 'day'] ?? ''
  const subject = search.subject ?? ''
  const complete = line.about === 'none' || subject !== ''
  const go = (next: EditionsSearch) => void navigate({ to: '/editions', search: next })
  const tree = useQuery({ ...editionTreeQuery(line.edition, period, subject), enabled: complete })
  const open = useEditionWrite(draftApi.open)
  const files = (format: 'docx' | 'html' | 'pdf') => address(editionApi.file, { edition: line.edition, format }, { period, subject })
  return (
    <PageFrame
      title="日报周报专报" note={`${line.audience}${line.about === 'unit' ? '' : '；不含诉求人信息'}`}
      extra={tree.data && (
        <>
          <Button href={files('html')} target="_blank">网页版</Button>
          <Button href={files('pdf')} download>PDF</Button>
          <Button icon={<DownloadOutlined />} href={files('docx')} download>Word</Button>
          {mayCall(draftApi.open, me) && (
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ body: { edition: line.edition, period, subject } }, { onSuccess: ({ id }) => void navigate({ to: '/bulletins/draft/$id', params: { id } }) })}>
              打开草稿
            </Button>
          )}
        </>
      )}
    >
      <div className="filters">
        <Segmented<EditionCode> aria-label="版本" value={line.edition} onChange={edition => go({ edition })} options={lines.map(row => ({ value: row.edition, label: row.label }))} />
        {mayCall(editionApi.schedule, me) && <Link className="to-mail" to="/editions/mail">按时编发与寄送</Link>}
      </div>
      <div className="filters">
        <SpanPick line={line} weekStarts={weekStarts} period={period} onPick={next => go({ ...search, edition: line.edition, period: next })} />
        {line.about === 'topic' && <TopicPick subject={subject} onPick={next => go({ ...search, edition: line.edition, subject: next })} />}
        {line.about === 'unit' && <span className="pick wide"><UnitSelect value={subject || undefined} onChange={unit => { if (typeof unit === 'string') go({ ...search, edition: line.edition, subject: unit }) }} /></span>}
      </div>
      {open.error && <Alert className="form-refusal" type="error" showIcon title={open.error instanceof CallError ? open.error.message : '没有成功，请重试。'} />}
      {complete
        ? <div className="sheets"><Waiting query={tree} rows={16}>{bulletin => <Tree bulletin={bulletin} chosen={null} onChoose={() => undefined} />}</Waiting></div>
        : <Nothing title={line.about === 'topic' ? '还没有选定专题。' : '还没有选定承办单位。'} next={line.about === 'topic' ? '选择一类诉求，或写几个词语，即可看到这一专题的统计。' : '选择一个单位，即可看到它的月报单。'} />}
    </PageFrame>
  )
}
