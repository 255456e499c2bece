import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { spotCheckApi, type SpotCheckLine } from '#api/registers.ts'
import { ratings } from '#domain/callback/scale.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { type Field, field } from './EntryDrawer.tsx'
import { type Register, RegisterPage } from './RegisterPage.tsx'
import { NoteStep, RowFoot } from './RowFoot.tsx'

const route = getRouteApi('/desk/registers/spot-checks')
const path = spotCheckApi.list.path
const contactWords = (contacted: boolean | null) => (contacted === null ? '—' : contacted ? '已联系' : '未联系')

/** 省级抽查: the province's lists, each case whole, with the city's appeal against it. */
export default function SpotChecksPage() {
  const zone = useCity()?.timeZone
  const me = useMe()
  const navigate = useNavigate()
  const register: Register<SpotCheckLine> = {
    title: '省级抽查', source: 'spotChecks', note: '省里抽查回访的名单；已办结的本平台工单也可在工单页面用“省级抽查”登记', measure: '件', empty: '点“登记省级抽查”，照省里的名单逐件登记。', path,
    load: (query, signal) => call(spotCheckApi.list, { query }, { signal }), keyOf: row => row.id, has: { withdrawn: true, units: true }, goneOf: row => row.withdrawn !== null,
    columns: go => [
      { key: 'period', title: '名单', width: 84, dataIndex: 'period' },
      { key: 'number', title: '工单编号', width: 200, render: (_, row) => <><a className="number" href={`?open=${row.id}`} onClick={event => { event.preventDefault(); go(row) }}>{row.orderNumber}</a>{row.listedBefore && <span className="mark attention" title={`${row.listedBefore} 的名单已列出`}>重复</span>}</> },
      { key: 'unit', title: '承办单位', width: 170, ellipsis: true, render: (_, row) => row.unit?.name ?? row.countyName ?? '—' },
      { key: 'rating', title: '满意度', width: 84, render: (_, row) => row.rating === 'negative' ? <b className="word overdue">{row.ratingLabel}</b> : row.ratingLabel },
      { key: 'contacted', title: '是否联系', width: 84, render: (_, row) => row.contacted === false ? <b className="word overdue">未联系</b> : contactWords(row.contacted) },
      { key: 'matter', title: '诉求内容', ellipsis: true, render: (_, row) => row.matter ?? '—' },
      { key: 'appeal', title: '申诉', width: 100, render: (_, row) => row.appeal === 'none' ? '—' : row.appealLabel },
    ],
    add: { endpoint: spotCheckApi.add, label: '登记省级抽查', useFields, save: (values, key) => call(spotCheckApi.add, { body: values as CallArgs<typeof spotCheckApi.add>['body'] }, { key }) },
    heading: row => `省级抽查 ${row.orderNumber}`,
    detail: row => (
      <>
        <Facts rows={[
          ['名单', row.period], ['工单', row.orderId && <Link className="number" to="/orders/$id" params={{ id: row.orderId }}>打开工单</Link>], ['承办单位', row.unit?.name], ['县市区', row.countyName],
          ['抽查编号', row.sampleNumber], ['抽查时间', row.sampledAt && moment(row.sampledAt, zone)], ['满意度', row.ratingLabel], ['是否联系', row.contacted !== null && contactWords(row.contacted)],
          ['重复列出', row.listedBefore && `${row.listedBefore} 的名单已列出，仍照名单计入`], ['备注', row.remark],
        ]} />
        <section className="drawer-part"><h3>诉求内容</h3><p className="words">{row.matter ?? '名单未载明。'}</p></section>
        <section className="drawer-part"><h3>答复内容</h3><p className="words">{row.reply ?? '名单未载明。'}</p></section>
        <section className="drawer-part">
          <h3>向省里申诉</h3>
          <p>{row.appealLabel}</p>
          {row.appealReason && <p className="words">申诉理由：{row.appealReason}</p>}
          {row.appealAnswer && <p className="words">省里答复：{row.appealAnswer}</p>}
          {row.withdrawn === null && mayCall(spotCheckApi.appeal, me) && <Appeal row={row} />}
        </section>
        <RowFoot row={row} endpoint={spotCheckApi.withdraw} listPath={path} withdraw={(reason, key) => call(spotCheckApi.withdraw, { params: { id: row.id }, body: { reason } }, { key })} />
      </>
    ),
  }
  return <RegisterPage register={register} search={route.useSearch()} go={search => void navigate({ to: '/registers/spot-checks', search })} />
}

function Appeal({ row }: { row: SpotCheckLine }) {
  const send = (to: 'filed' | 'granted' | 'refused') => (note: string, key: string) => call(spotCheckApi.appeal, { params: { id: row.id }, body: { to, note } }, { key })
  if (row.appeal === 'none') return <NoteStep label="提出申诉" note="申诉理由" listPath={path} send={send('filed')} />
  if (row.appeal !== 'filed') return null
  return (
    <>
      <NoteStep label="申诉成立" note="省里答复" hint="省里撤回这件抽查，不再计入。" listPath={path} send={send('granted')} />
      <NoteStep label="申诉不成立" note="省里答复" listPath={path} send={send('refused')} />
    </>
  )
}

function useFields(): readonly Field[] {
  return [
    field('period', '名单月份', 'month'), field('orderNumber', '工单编号', 'text', { max: 40, hint: '照名单填写；是本平台工单的自动关联' }),
    field('unit', '承办单位', 'unit', { required: false, hint: '本平台工单不填即为承办单位' }),
    field('rating', '满意度', 'choice', { choices: Object.entries(ratings).map(([value, { label }]) => ({ value, label })) }), field('contacted', '承办单位是否联系过诉求人', 'yesNo', { required: false }),
    field('sampleNumber', '抽查编号', 'text', { required: false, max: 60 }), field('sampledAt', '抽查时间', 'instant', { required: false }),
    field('decision', '处理意见', 'choice', { required: false, choices: [{ value: 'close', label: '维持办结' }, { value: 'rework', label: '发回重办' }], hint: '只用于本平台已办结的工单，不选即维持办结' }),
    field('matter', '诉求内容', 'paragraph', { required: false, max: 4000, hint: '不填则用工单的诉求内容' }), field('reply', '答复内容', 'paragraph', { required: false, max: 4000, hint: '不填则用工单的答复' }),
    field('remark', '备注', 'paragraph', { required: false, max: 1000 }),
  ]
}
