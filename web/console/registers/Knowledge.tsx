import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Input, Segmented, Space } from 'antd'
import { useState } from 'react'
import { knowledgeApi, type KnowledgeReminderLine, type KnowledgeUpdateLine } from '#api/registers.ts'
import { updateKinds } from '#domain/registers/knowledge.ts'
import { call, CallError, type CallArgs } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { moment, shortMoment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { type Field, field } from './EntryDrawer.tsx'
import { type Register, RegisterPage } from './RegisterPage.tsx'
import { RowFoot } from './RowFoot.tsx'

const route = getRouteApi('/desk/registers/knowledge')
const common = { title: '知识库更新', note: '各单位新增和更新的知识条目，以及到期未更新的提醒', measure: '条', has: { withdrawn: true, units: true } as const }

/** 知识库更新: what units brought up to date, and what they were reminded of. */
export default function KnowledgePage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const go = (next: typeof search) => void navigate({ to: '/registers/knowledge', search: next })
  const tabs = (
    <div className="filters">
      <Segmented aria-label="更新或提醒" value={search.book ?? 'updates'} options={[{ value: 'updates', label: '更新' }, { value: 'reminders', label: '提醒' }]}
        onChange={book => go({ ...search, book: book === 'reminders' ? 'reminders' : undefined, open: undefined })} />
    </div>
  )
  const [updates, reminders] = [useUpdates(), useReminders()]
  return search.book === 'reminders' ? <RegisterPage key="reminders" register={reminders} search={search} go={go} tabs={tabs} /> : <RegisterPage key="updates" register={updates} search={search} go={go} tabs={tabs} />
}

function useUpdates(): Register<KnowledgeUpdateLine> {
  const zone = useCity()?.timeZone
  const path = knowledgeApi.updates.path
  return {
    ...common, source: 'knowledgeUpdates', path, empty: '点“登记知识库更新”记下第一条。', load: (query, signal) => call(knowledgeApi.updates, { query }, { signal }), keyOf: row => row.id, goneOf: row => row.withdrawn !== null,
    columns: go => [
      { key: 'at', title: '更新时间', width: 130, render: (_, row) => <time dateTime={row.at}>{shortMoment(row.at, zone)}</time> },
      { key: 'unit', title: '单位', width: 220, ellipsis: true, render: (_, row) => row.unit?.name },
      { key: 'kind', title: '类别', width: 70, dataIndex: 'kindLabel' },
      { key: 'title', title: '条目', ellipsis: true, render: (_, row) => <a href={`?open=${row.id}`} onClick={event => { event.preventDefault(); go(row) }}>{row.title}</a> },
      { key: 'entered', title: '登记', width: 200, ellipsis: true, render: (_, row) => `${shortMoment(row.enteredAt, zone)} ${row.enteredBy ?? '导入'}` },
    ],
    add: { endpoint: knowledgeApi.addUpdate, label: '登记知识库更新', useFields: useUpdateFields, save: (values, key) => call(knowledgeApi.addUpdate, { body: values as CallArgs<typeof knowledgeApi.addUpdate>['body'] }, { key }) },
    heading: row => `知识库${row.kindLabel}`,
    detail: row => (
      <>
        <Facts rows={[['条目', row.title], ['单位', row.unit?.name], ['类别', row.kindLabel], ['更新时间', moment(row.at, zone)], ['审核', row.reviewed ? `${row.reviewed.byName ?? '—'} ${moment(row.reviewed.at, zone)}` : '未审核']]} />
        <Review row={row} />
        <RowFoot row={row} endpoint={knowledgeApi.withdrawUpdate} listPath={path} withdraw={(reason, key) => call(knowledgeApi.withdrawUpdate, { params: { id: row.id }, body: { reason } }, { key })} />
      </>
    ),
  }
}

function useReminders(): Register<KnowledgeReminderLine> {
  const zone = useCity()?.timeZone
  const path = knowledgeApi.reminders.path
  return {
    ...common, source: 'knowledgeReminders', path, empty: '点“登记提醒”记下第一条。', load: (query, signal) => call(knowledgeApi.reminders, { query }, { signal }), keyOf: row => row.id, goneOf: row => row.withdrawn !== null,
    columns: go => [
      { key: 'due', title: '更新期限', width: 130, render: (_, row) => <time dateTime={row.dueAt}>{shortMoment(row.dueAt, zone)}</time> },
      { key: 'state', title: '情况', width: 110, className: 'plain', render: (_, row) => <b className={`word ${row.tone}`}>{row.stateLabel}</b> },
      { key: 'unit', title: '单位', width: 220, ellipsis: true, render: (_, row) => row.unit?.name },
      { key: 'title', title: '条目', ellipsis: true, render: (_, row) => <a href={`?open=${row.id}`} onClick={event => { event.preventDefault(); go(row) }}>{row.title}</a> },
      { key: 'reminded', title: '提醒时间', width: 130, render: (_, row) => shortMoment(row.remindedAt, zone) },
      { key: 'answered', title: '更新时间', width: 130, render: (_, row) => row.answeredAt ? shortMoment(row.answeredAt, zone) : '—' },
    ],
    add: { endpoint: knowledgeApi.remind, label: '登记提醒', useFields: useReminderFields, save: (values, key) => call(knowledgeApi.remind, { body: values as CallArgs<typeof knowledgeApi.remind>['body'] }, { key }) },
    heading: row => `知识库提醒 ${row.unit?.name ?? ''}`,
    detail: row => (
      <>
        <Facts rows={[['条目', row.title], ['单位', row.unit?.name], ['情况', row.stateLabel], ['提醒时间', moment(row.remindedAt, zone)], ['更新期限', moment(row.dueAt, zone)], ['更新时间', row.answeredAt && moment(row.answeredAt, zone)]]} />
        <Answer row={row} />
        <RowFoot row={row} endpoint={knowledgeApi.withdrawReminder} listPath={path} withdraw={(reason, key) => call(knowledgeApi.withdrawReminder, { params: { id: row.id }, body: { reason } }, { key })} />
      </>
    ),
  }
}

/** Another than who wrote it looks the entry over. */
function Review({ row }: { row: KnowledgeUpdateLine }) {
  const me = useMe()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const key = useKey()
  const review = useMutation({
    mutationFn: (agree: boolean) => call(knowledgeApi.review, { params: { id: row.id }, body: { agree, note: note.trim() || null } }, { key: key.current }),
    onSuccess: (_, agree) => {
      void client.invalidateQueries({ queryKey: [knowledgeApi.updates.path] })
      message.success(agree ? '已审核通过' : '已退回')
    },
    onError: error => { key.renew(error) },
  })
  if (row.reviewed || row.withdrawn || !mayCall(knowledgeApi.review, me)) return null
  return (
    <section className="drawer-part">
      {review.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={review.error instanceof CallError ? review.error.message : '没有成功，请重试。'} />}
      <Input.TextArea aria-label="审核意见" rows={2} maxLength={500} value={note} placeholder="不通过的，写明意见" onChange={event => setNote(event.target.value)} />
      <Space><Button type="primary" loading={review.isPending} onClick={() => review.mutate(true)}>审核通过</Button><Button disabled={note.trim() === ''} loading={review.isPending} onClick={() => review.mutate(false)}>不通过</Button></Space>
    </section>
  )
}

/** The entry is up to date as of this moment. */
function Answer({ row }: { row: KnowledgeReminderLine }) {
  const me = useMe()
  const { message } = App.useApp()
  const client = useQueryClient()
  const key = useKey()
  const answer = useMutation({
    mutationFn: () => call(knowledgeApi.answer, { params: { id: row.id }, body: {} }, { key: key.current }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [knowledgeApi.reminders.path] })
      message.success('已登记更新')
    },
    onError: error => { key.renew(error) },
  })
  if (row.answeredAt || row.withdrawn || !mayCall(knowledgeApi.answer, me)) return null
  return (
    <section className="drawer-part">
      {answer.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={answer.error instanceof CallError ? answer.error.message : '没有成功，请重试。'} />}
      <Button type="primary" loading={answer.isPending} onClick={() => answer.mutate()}>已更新</Button> <span className="muted">以此刻为更新时间</span>
    </section>
  )
}

function useUpdateFields(): readonly Field[] {
  const centre = !useMe()?.unit
  return [
    ...(centre ? [field('unit', '单位', 'unit')] : []), field('title', '条目', 'text', { max: 200 }),
    field('kind', '类别', 'choice', { choices: Object.entries(updateKinds).map(([value, { label }]) => ({ value, label })) }),
    ...(centre ? [field('at', '更新时间', 'instant', { required: false, hint: '不填即为现在' })] : []),
  ]
}

function useReminderFields(): readonly Field[] {
  return [field('unit', '单位', 'unit'), field('title', '要更新的条目', 'text', { max: 200 }), field('remindedAt', '提醒时间', 'instant', { required: false, hint: '不填即为现在' }), field('dueAt', '更新期限', 'instant')]
}
