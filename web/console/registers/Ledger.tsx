import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ledgerApi, type LedgerLine } from '#api/registers.ts'
import { address, call, type CallArgs } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { read } from '#web/kit/query.ts'
import { sizeWords } from '../order/attachmentQueries.ts'
import { useCity } from '../session/queries.ts'
import { type Field, field } from './EntryDrawer.tsx'
import { EvidenceButton } from './EvidenceButton.tsx'
import { type Register, RegisterPage } from './RegisterPage.tsx'
import { RowFoot } from './RowFoot.tsx'

const route = getRouteApi('/desk/registers/ledger')
const path = ledgerApi.list.path

/** 加分扣分台账: points given and taken by hand, beside those that follow from the month's figures. */
export default function LedgerPage() {
  const zone = useCity()?.timeZone
  const navigate = useNavigate()
  const register: Register<LedgerLine> = {
    title: '加分扣分台账', source: 'ledger', note: '随月度考核另行加减的分；由等级和指标算出的项目不在这里登记', measure: '条', empty: '点“登记加分扣分”记下第一条。', path,
    load: (query, signal) => call(ledgerApi.list, { query }, { signal }), keyOf: row => row.id, has: { withdrawn: true, units: true }, goneOf: row => row.withdrawn !== null,
    columns: go => [
      { key: 'period', title: '月份', width: 84, dataIndex: 'period' },
      { key: 'unit', title: '单位', width: 170, ellipsis: true, render: (_, row) => <a href={`?open=${row.id}`} onClick={event => { event.preventDefault(); go(row) }}>{row.unit?.name}</a> },
      { key: 'points', title: '分值', width: 70, align: 'right', render: (_, row) => <Points points={row.points} /> },
      { key: 'indicator', title: '指标名称', width: 140, ellipsis: true, dataIndex: 'indicator' },
      { key: 'detail', title: '明细', ellipsis: true, render: (_, row) => <span title={row.detail}>{row.detail}</span> },
      { key: 'order', title: '工单编号', width: 138, render: (_, row) => <Order row={row} /> },
      { key: 'evidence', title: '佐证', width: 64, align: 'right', render: (_, row) => row.evidence.length || '—' },
      { key: 'entered', title: '登记', width: 170, ellipsis: true, render: (_, row) => `${shortMoment(row.enteredAt, zone)} ${row.enteredBy ?? '导入'}` },
    ],
    add: { endpoint: ledgerApi.add, label: '登记加分扣分', useFields, save: (values, key) => call(ledgerApi.add, { body: values as CallArgs<typeof ledgerApi.add>['body'] }, { key }) },
    heading: row => `${row.period} ${row.unit?.name ?? ''} ${signed(row.points)} 分`,
    detail: row => (
      <>
        <Facts rows={[['指标名称', row.indicator], ['分值', <Points key="points" points={row.points} />], ['工单编号', row.orderNumber && <Order row={row} />], ['刊登篇数', row.articles]]} />
        <section className="drawer-part"><h3>明细</h3><p className="words">{row.detail}</p></section>
        <section className="drawer-part">
          <h3>佐证材料</h3>
          {row.evidence.length === 0 && <p className="muted">没有上传佐证。</p>}
          <ul className="papers">{row.evidence.map(file => <li key={file.id}><a href={address(ledgerApi.openEvidence, { id: row.id, file: file.id })}>{file.name}</a><span className="muted">{sizeWords(file.size)}</span></li>)}</ul>
          <EvidenceButton row={row} />
        </section>
        <RowFoot row={row} endpoint={ledgerApi.withdraw} listPath={path} withdraw={(reason, key) => call(ledgerApi.withdraw, { params: { id: row.id }, body: { reason } }, { key })} />
      </>
    ),
  }
  return <RegisterPage register={register} search={route.useSearch()} go={search => void navigate({ to: '/registers/ledger', search })} />
}

/** The item chosen decides what else is asked. */
function useFields({ period, ...held }: Record<string, unknown>): readonly Field[] {
  const month = typeof period === 'string' ? period : ''
  const items = useQuery({ ...read(ledgerApi.items, { query: { period: month } }), enabled: month !== '', staleTime: 60_000 }).data ?? []
  const item = items.find(one => one.key === held.item)
  const label = (one: (typeof items)[number]) => `${one.indicator}：${one.label}（${signed(one.points)}${one.perArticle ? '／篇' : ''}）`
  return [
    field('period', '月份', 'month'), field('unit', '单位', 'unit'),
    field('item', '项目', 'select', { choices: items.map(one => ({ value: one.key, label: label(one) })), hint: month !== '' && items.length === 0 ? '这个月的考核办法没有需要人工登记的加分扣分项目' : null }),
    ...(item?.perArticle ? [field('articles', '刊登篇数', 'count', { max: 100 })] : []),
    field('orderNumber', '工单编号', 'text', { required: item?.needsOrder ?? false, max: 40 }),
    ...(item && (item.least !== null || item.most !== null) ? [field('points', '分值', 'text', { required: false, max: 12, hint: `不填为 ${signed(item.points)}；${range(item)}` })] : []),
    field('detail', '明细', 'paragraph', { required: false, max: 500, hint: item ? `不填则写：${item.label.replace('{articles}', '几')}` : null }),
  ]
}

function range({ least, most }: { least: string | null; most: string | null }) {
  return [least && `最少 ${least} 分`, most && `最多 ${most} 分`].filter(Boolean).join('，')
}

function Points({ points }: { points: string }) {
  return <span className={points.startsWith('-') ? 'points taken' : 'points given'}>{signed(points)}</span>
}

function Order({ row }: { row: LedgerLine }) {
  if (row.orderNumber === null) return '—'
  return row.orderId ? <Link className="number" to="/orders/$id" params={{ id: row.orderId }}>{row.orderNumber}</Link> : <span className="number">{row.orderNumber}</span>
}

function signed(points: string) {
  return points.startsWith('-') ? points.replace('-', '−') : `+${points}`
}
