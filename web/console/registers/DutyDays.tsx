import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { dutyDayApi, type DutyDayLine } from '#api/registers.ts'
import { dutyLeaders, leaderDesk } from '#domain/registers/dutyDay.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { type Field, field } from './EntryDrawer.tsx'
import { type Register, RegisterPage } from './RegisterPage.tsx'
import { RowFoot } from './RowFoot.tsx'

const route = getRouteApi('/desk/registers/duty-days')
const path = dutyDayApi.list.path
const hoursOf = (row: DutyDayLine) => (row.hours === null ? '—' : `${row.hours} 小时`)
const supervisedOf = (row: DutyDayLine) => (row.supervised === null ? '—' : `${row.supervised} 件`)
const deskOf = (row: DutyDayLine) => (row.desk === leaderDesk ? '领导接听日' : row.desk)

const register: Register<DutyDayLine> = {
  title: '领导接听日', source: 'dutyDays', note: '一个单位一行，不记姓名；当天接听的来电由专席的通话统计', measure: '条', empty: '点“登记领导接听日”记下第一条。', path,
  load: (query, signal) => call(dutyDayApi.list, { query }, { signal }), keyOf: row => row.id, has: { withdrawn: true, units: true }, goneOf: row => row.withdrawn !== null,
  columns: go => [
    { key: 'day', title: '接听日期', width: 110, dataIndex: 'day' },
    { key: 'unit', title: '单位', ellipsis: true, render: (_, row) => <a href={`?open=${row.id}`} onClick={event => { event.preventDefault(); go(row) }}>{row.unit?.name}</a> },
    { key: 'leader', title: '接听领导', width: 120, dataIndex: 'leaderLabel' },
    { key: 'hours', title: '接听时长', width: 100, align: 'right', render: (_, row) => hoursOf(row) },
    { key: 'supervised', title: '督办疑难工单', width: 120, align: 'right', render: (_, row) => supervisedOf(row) },
    { key: 'desk', title: '专席', width: 130, ellipsis: true, render: (_, row) => deskOf(row) },
    { key: 'entered', title: '登记', width: 130, ellipsis: true, render: (_, row) => row.enteredBy ?? '导入' },
  ],
  add: { endpoint: dutyDayApi.add, label: '登记领导接听日', useFields, save: (values, key) => call(dutyDayApi.add, { body: values as CallArgs<typeof dutyDayApi.add>['body'] }, { key }) },
  heading: row => `${row.day} ${row.unit?.name ?? ''}`,
  detail: row => (
    <>
      <Facts rows={[['接听日期', row.day], ['单位', row.unit?.name], ['接听领导', row.leaderLabel], ['接听时长', hoursOf(row)], ['督办疑难工单', supervisedOf(row)], ['专席', deskOf(row)]]} />
      <RowFoot row={row} endpoint={dutyDayApi.withdraw} listPath={path} withdraw={(reason, key) => call(dutyDayApi.withdraw, { params: { id: row.id }, body: { reason } }, { key })} />
    </>
  ),
}

/** 领导接听日: which units came on which day. */
export default function DutyDaysPage() {
  const navigate = useNavigate()
  return <RegisterPage register={register} search={route.useSearch()} go={search => void navigate({ to: '/registers/duty-days', search })} />
}

function useFields(): readonly Field[] {
  return [
    field('day', '接听日期', 'date'), field('unit', '单位', 'unit'), field('leader', '接听领导', 'choice', { choices: Object.entries(dutyLeaders).map(([value, { label }]) => ({ value, label })) }),
    field('hours', '接听时长（小时）', 'text', { required: false, max: 4, hint: '如 1 或 2.5' }), field('supervised', '督办疑难工单（件）', 'count', { required: false, max: 10_000 }),
  ]
}
