import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Select, Table, type TableColumnsType } from 'antd'
import type { WhatIf } from '#api/assessment.ts'
import { rank } from '#domain/assessment/rank.ts'
import type { WhatIfSearch } from './queries.ts'

type Shown = WhatIf['tables'][number]
type Row = Shown['rows'][number]

interface Props { table: Shown; search: WhatIfSearch; go: (next: Partial<WhatIfSearch>) => void }

/** Rows with their places before and after; a row opens figure by figure, a figure can stand in columns of its own. */
export function WhatIfRows({ table, search, go }: Props) {
  const at = Math.max(0, table.figures.findIndex(figure => figure.name === search.figure))
  const figure = table.figures[search.figure && table.figures.some(one => one.name === search.figure) ? at : mostMoved(table)]
  const index = figure ? table.figures.indexOf(figure) : 0
  const groups = [...new Set(table.rows.map(row => row.group))].filter(Boolean)
  const rows = table.rows.filter(row => search.group === undefined || row.group === search.group)
  const byScheme = table.rows.some(row => row.place !== null)
  const [before, after] = byScheme ? [placesOf(table.rows, row => row.place), placesOf(table.rows, row => row.otherPlace)] : [ranking(table.rows, row => row.figures[index]?.text), ranking(table.rows, row => row.figures[index]?.otherText)]
  const moved = (row: Row) => { const [from, to] = [before.get(row), after.get(row)]; return from && to ? from - to : null }
  const ups = rows.filter(row => (moved(row) ?? 0) > 0).length
  const downs = rows.filter(row => (moved(row) ?? 0) < 0).length
  const ranks = before.size > 0
  const number = (row: Row) => Number(row.figures[index]?.difference ?? 0)
  const order = (key: string, compare: (one: Row, other: Row) => number) => ({ key, sorter: compare, sortOrder: search.sort === key ? ('descend' as const) : search.sort === `-${key}` ? ('ascend' as const) : null })
  const columns: TableColumnsType<Row> = [
    { title: '名称', dataIndex: 'name', render: (_, row) => <>{row.name}{row.group && <span className="muted where">{row.group}</span>}</> },
    ...(ranks ? [
      { title: '原名次', width: 90, align: 'right' as const, render: (_: unknown, row: Row) => before.get(row) ?? '—', ...order('place', (one, other) => (before.get(one) ?? 9999) - (before.get(other) ?? 9999)) },
      { title: '改用后', width: 90, align: 'right' as const, render: (_: unknown, row: Row) => <b>{after.get(row) ?? '—'}</b>, ...order('otherPlace', (one, other) => (after.get(one) ?? 9999) - (after.get(other) ?? 9999)) },
      { title: '升降', width: 100, render: (_: unknown, row: Row) => <Moved by={moved(row)} />, ...order('moved', (one, other) => (moved(one) ?? 0) - (moved(other) ?? 0)) },
    ] : []),
    { title: `${figure?.label ?? ''}（当月口径）`, width: 190, align: 'right', render: (_, row) => row.figures[index]?.text },
    { title: '改用后', width: 110, align: 'right', render: (_, row) => <b>{row.figures[index]?.otherText}</b> },
    { title: '相差', width: 140, align: 'right', render: (_, row) => (row.figures[index] ? difference(row.figures[index]) : '—'), ...order('difference', (one, other) => number(one) - number(other)) },
  ]
  return (
    <>
      <div className="filters">
        {groups.length > 1 && <Select aria-label="分组" className="pick wide" allowClear placeholder="全部分组" options={groups.map(value => ({ value, label: value }))} value={search.group} onChange={(group: string | undefined) => go({ group })} />}
        <Select aria-label="指标" className="pick wide" options={table.figures.map(one => ({ value: one.name, label: one.changed ? `${one.label}（口径不同）` : one.label }))} value={figure?.name} onChange={(name: string) => go({ figure: name, table: table.ref })} />
        {ranks && <span className="muted">{byScheme ? '' : '按此项排名：'}上升 {ups} 个，下降 {downs} 个，不变 {rows.length - ups - downs} 个</span>}
      </div>
      {figure?.changed && figure.sentence !== figure.otherSentence && <p className="both-sentences"><span className="muted">{figure.sentence}</span><br />{figure.otherSentence}</p>}
      <Table<Row>
        className="what-if-rows" size="small" rowKey="subject" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 760 }} showSorterTooltip={false}
        onChange={(_page, _filters, sorter) => { if (!Array.isArray(sorter)) go({ sort: sorter.order ? `${sorter.order === 'ascend' ? '-' : ''}${String(sorter.columnKey)}` : undefined }) }}
        expandable={{ expandedRowRender: row => <Figures table={table} row={row} />, expandRowByClick: true }}
      />
    </>
  )
}

/** Figure by figure, those that differ. */
function Figures({ table, row }: { table: Shown; row: Row }) {
  const lines = row.figures.flatMap((cell, at) => { const figure = table.figures[at]; return figure && cell.text !== cell.otherText ? [{ cell, figure }] : [] })
  if (lines.length === 0) return <p className="muted">这一行各项数字都不变。</p>
  return (
    <table className="versus-table inner"><tbody>
      {lines.map(({ cell, figure }) => <tr key={figure.name}><th scope="row">{figure.label}</th><td className="figures">{cell.text}</td><td aria-hidden>→</td><td className="figures"><b>{cell.otherText}</b></td><td className="figures">{difference(cell)}</td><td className="muted">{figure.otherSentence}</td></tr>)}
    </tbody></table>
  )
}

function Moved({ by }: { by: number | null }) {
  if (by === null) return <span className="muted">不排名</span>
  if (by === 0) return <span className="muted">不变</span>
  return by > 0 ? <span className="risen"><ArrowUpOutlined aria-hidden /> 升 {by}</span> : <span className="fallen"><ArrowDownOutlined aria-hidden /> 降 {-by}</span>
}

/** Places by the schemes' own rule. */
const placesOf = (rows: readonly Row[], place: (row: Row) => number | null) => new Map(rows.flatMap(row => { const found = place(row); return found === null ? [] : [[row, found] as const] }))

/** Places by a figure, where the schemes rank by none: largest first, equal ones share; rows without a number take none. */
function ranking(rows: readonly Row[], text: (row: Row) => string | undefined): Map<Row, number> {
  const value = (row: Row) => { const number = (text(row) ?? '').replace(/%|个百分点/, ''); return /^-?\d+(\.\d+)?$/.test(number) ? number : null }
  const ranked = rank(rows, { value, descending: true, ties: 'shared' })
  return new Map(ranked.flatMap(({ row, place }) => (place === null ? [] : [[row, place] as const])))
}

/** The figure that moves most rows. */
function mostMoved({ figures, rows }: Shown): number {
  const moved = figures.map((_, at) => rows.filter(row => row.figures[at] && row.figures[at].text !== row.figures[at].otherText).length)
  return moved.indexOf(Math.max(...moved))
}

/** With as many decimals as the figures have. */
function padded(number: string, digits: number): string {
  const [whole = '0', part = ''] = number.split('.')
  return digits === 0 ? number : `${whole}.${part.padEnd(digits, '0')}`
}

/** Signed; of per cents in points. */
export function difference({ text, otherText, difference: by }: { text: string; otherText: string; difference: string | null }): string {
  if (by === null || Number(by) === 0) return '—'
  const digits = Math.max(...[text, otherText].map(one => /\.(\d+)/.exec(one)?.[1]?.length ?? 0))
  return `${by.startsWith('-') ? '－' : '＋'}${padded(by.replace('-', ''), digits)}${[text, otherText].some(one => one.endsWith('%') || one.endsWith('个百分点')) ? '个百分点' : ''}`
}
