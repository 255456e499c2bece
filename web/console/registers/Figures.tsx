import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { enteredFigureApi, type EnteredFigureLine } from '#api/registers.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { moment, shortMoment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { read } from '#web/kit/query.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { EntryDrawer, type Field, field } from './EntryDrawer.tsx'
import { type Register, RegisterPage } from './RegisterPage.tsx'
import { NoteStep } from './RowFoot.tsx'

const route = getRouteApi('/desk/registers/figures')
const path = enteredFigureApi.list.path
type Body = CallArgs<typeof enteredFigureApi.enter>['body']
const whichOf = ({ period, subject, figure }: EnteredFigureLine) => ({ period, subject, figure })
const save = (values: Record<string, unknown>, key: string) => call(enteredFigureApi.enter, { body: values as Body }, { key })

/** 录入数据: figures people give, which win over their formulas. */
export default function FiguresPage() {
  const zone = useCity()?.timeZone
  const navigate = useNavigate()
  const register: Register<EnteredFigureLine> = {
    title: '录入数据', source: 'enteredFigures', note: '没有记录可算的数字由人录入；录入的数字优先于公式', measure: '个', empty: '点“录入数据”记下第一个。', path,
    load: (query, signal) => call(enteredFigureApi.list, { query: { period: query.period, cursor: query.cursor } }, { signal }), keyOf: row => `${row.period}/${row.subject}/${row.figure}`, has: {}, goneOf: () => false,
    columns: go => [
      { key: 'period', title: '月份', width: 84, dataIndex: 'period' },
      { key: 'subject', title: '对象', width: 170, ellipsis: true, dataIndex: 'subjectName' },
      { key: 'figure', title: '指标', ellipsis: true, render: (_, row) => <a href="?" onClick={event => { event.preventDefault(); go(row) }}>{row.label}</a> },
      { key: 'value', title: '数值', width: 110, align: 'right', className: 'figures', dataIndex: 'value' },
      { key: 'source', title: '出处', ellipsis: true, dataIndex: 'source' },
      { key: 'changes', title: '修改', width: 64, align: 'right', render: (_, row) => row.changes > 1 ? `${row.changes - 1} 次` : '—' },
      { key: 'entered', title: '录入', width: 190, ellipsis: true, render: (_, row) => `${shortMoment(row.enteredAt, zone)} ${row.enteredBy ?? '导入'}` },
    ],
    add: { endpoint: enteredFigureApi.enter, label: '录入数据', useFields, save },
    heading: row => row.label,
    detail: row => <Detail row={row} />,
  }
  return <RegisterPage register={register} search={route.useSearch()} go={search => void navigate({ to: '/registers/figures', search })} />
}

function Detail({ row }: { row: EnteredFigureLine }) {
  const zone = useCity()?.timeZone
  const me = useMe()
  const [changing, setChanging] = useState(false)
  const history = useQuery({ queryKey: [path, 'history', whichOf(row)], queryFn: ({ signal }) => call(enteredFigureApi.history, { query: whichOf(row) }, { signal }) })
  return (
    <>
      <Facts rows={[['月份', row.period], ['对象', row.subjectName], ['指标', row.label], ['数值', row.value], ['出处', row.source]]} />
      {mayCall(enteredFigureApi.enter, me) && (
        <section className="drawer-part">
          <Button className="note-step" onClick={() => setChanging(true)}>修改</Button>
          <NoteStep label="撤回" note="撤回理由" hint="撤回后按公式计算；修改记录仍保留。" danger listPath={path} send={(reason, key) => call(enteredFigureApi.takeBack, { body: { ...whichOf(row), reason } }, { key })} />
        </section>
      )}
      <section className="drawer-part">
        <h3>修改记录</h3>
        <Waiting query={history} rows={3}>
          {changes => <ol className="figure-history">{changes.map(change => <li key={change.id}><b>{change.value ?? '撤回'}</b> <span className="muted">{change.byName ?? '导入'} {moment(change.at, zone)}</span><br />{[change.source && `出处：${change.source}`, change.reason && `理由：${change.reason}`].filter(Boolean).join('；')}</li>)}</ol>}
        </Waiting>
      </section>
      {changing && <EntryDrawer title="修改数据" listPath={path} useFields={useChangeFields} period={row.period} save={(values, key) => save({ ...values, ...whichOf(row) }, key)} initial={{ value: row.value, source: row.source }} onClose={() => setChanging(false)} />}
    </>
  )
}

const value = field('value', '数值', 'text', { max: 20 })
const source = field('source', '出处', 'text', { max: 200, hint: '谁提供的，见于何处' })

function useFields({ period }: Record<string, unknown>): readonly Field[] {
  const month = typeof period === 'string' ? period : ''
  const choices = useQuery({ ...read(enteredFigureApi.choices, { query: { period: month } }), enabled: month !== '', staleTime: 60_000 }).data
  return [
    field('period', '月份', 'month'), field('subject', '对象', 'select', { choices: (choices?.subjects ?? []).map(one => ({ value: one.subject, label: one.name })) }),
    field('figure', '指标', 'select', { choices: (choices?.figures ?? []).map(one => ({ value: one.figure, label: one.label })), hint: choices && choices.figures.length === 0 ? '这个月没有考核办法，不能录入' : null }),
    value, source,
  ]
}

function useChangeFields(): readonly Field[] {
  return [value, source, field('reason', '修改理由', 'paragraph', { max: 500 })]
}
