import { Select, Switch, Table, type TableColumnsType } from 'antd'
import { address } from '#web/kit/call.ts'
import { assessmentApi } from '#api/assessment.ts'
import { FigureText } from './FigureText.tsx'
import { arranged, type Line } from './arrange.ts'
import type { BoardRow, BoardTable, Column, Shown } from './queries.ts'

interface Props {
  period: string
  table: BoardTable
  shown: Shown
  show: (next: Shown) => void
  /** Opens a figure; `of`: the table it stands in, where that is another. */
  open: (row: BoardRow, name: string, of?: string) => void
  /** The row and figure opened. */
  opened: { subject: string | undefined; figure: string | undefined }
}

/** Where what is open and overdue can be opened, whatever the scheme counts. */
const overdueIn = 'standard.time.units'

/** A table of units or counties: place and name stay in view, figures first, the counts behind them folded away; any column sorts; every number opens. */
export function FigureTable({ period, table, shown, show, open, opened }: Props) {
  const groups = [...new Set(table.rows.map(row => row.group))].filter(Boolean)
  const rows = arranged(table, shown)
  const figures = table.columns.filter(column => column.kind === 'figure')
  const inputs = table.columns.filter(column => column.kind === 'input')
  // A table of counts alone has nothing to fold them behind.
  const wanted = figures.length === 0 ? inputs : shown.inputs === 'yes' ? [...figures, ...inputs] : figures
  // What the table goes by stands first: the total score, the volume.
  const columns = [...table.columns.filter(column => column.name === table.sortedBy), ...wanted.filter(column => column.name !== table.sortedBy)]
  const ranked = table.rows.some(row => row.place !== null || row.placeNote !== null)
  const overdue = table.rows.some(row => row.overdueOpen !== null)
  const shows = columns.flatMap(column => (overdue && column === columns.find(one => one.onTime) ? [column, null] : [column]))
  const width = 150 + (ranked ? 58 : 0) + shows.length * 104
  const all = shows.length + 1 + (ranked ? 1 : 0)
  const cells = (line: Line) => (line.kind === 'group' ? { colSpan: 0 } : {})
  const order = (name: string) => (shown.sort === name ? 'descend' : shown.sort === `-${name}` ? 'ascend' : null)
  const number = (column: Column | null): TableColumnsType<Line>[number] => {
    const name = column?.name ?? 'overdueOpen'
    return {
      key: name, width: 104, align: 'right', className: column?.kind === 'input' && column.name !== table.sortedBy ? 'figures counts' : 'figures', sorter: true, sortOrder: order(name), showSorterTooltip: false, onCell: cells,
      title: <span className="column-title" title={column?.definition ?? '期末已过办理时限而没有反馈的工单：按时率看不见它们，因此并列'}>{column?.label ?? '期末超期未反馈'}{column?.unit === '分' ? '（分）' : column?.unit === '个百分点' && !column.label.includes('百分点') ? '（百分点）' : ''}</span>,
      render: (_, line) => line.kind === 'row' && <Opening line={line.row} column={column} open={open} on={opened.subject === line.row.subject && opened.figure === name} />,
    }
  }
  return (
    <>
      <div className="filters">
        {groups.length > 1 && <span className="pick wide"><Select aria-label="分组" value={shown.group ?? ''} options={[{ value: '', label: `全部分组（${table.rows.length}）` }, ...groups.map(group => ({ value: group, label: group }))]} onChange={group => show({ ...shown, group: group || undefined })} /></span>}
        {figures.length > 0 && inputs.length > 0 && <label className="switch-label" htmlFor="inputs"><Switch id="inputs" size="small" checked={shown.inputs === 'yes'} onChange={on => show({ ...shown, inputs: on ? 'yes' : undefined })} />显示各项计数（{inputs.length}）</label>}
        <span className="muted legend"><span className="few">△</span> 件数少，不宜直接相比　点数字看口径和明细</span>
        <a className="export" href={address(assessmentApi.xlsx, { period }, { table: table.ref })}>导出本表</a>
      </div>
      <Table<Line>
        className="figure-table" size="small" rowKey={line => (line.kind === 'group' ? `group ${line.group}` : line.row.at)} pagination={false} dataSource={rows} tableLayout="fixed"
        scroll={{ x: width }} sticky={{ offsetHeader: -16 }} rowClassName={line => (line.kind === 'group' ? 'group-line' : line.row.subject === opened.subject ? 'open' : '')}
        onChange={(_, __, sorted) => { const one = Array.isArray(sorted) ? sorted[0] : sorted; show({ ...shown, sort: one?.order ? `${one.order === 'ascend' ? '-' : ''}${String(one.columnKey)}` : undefined }) }}
        columns={[
          ...(ranked ? [{ key: 'place', title: '名次', width: 58, align: 'right' as const, fixed: 'left' as const, className: 'figures', onCell: (line: Line) => (line.kind === 'group' ? { colSpan: all } : {}), render: (_: unknown, line: Line) => (line.kind === 'group' ? <b>{line.group}</b> : (line.row.place ?? <span className="muted" title={line.row.placeNote ?? undefined}>—</span>)) }] : []),
          { key: 'name', title: table.subject === 'county' ? '县（市）' : '单位', width: 150, fixed: 'left', ellipsis: true, onCell: line => (line.kind === 'group' ? { colSpan: ranked ? 0 : all } : {}), render: (_, line) => (line.kind === 'group' ? <b>{line.group}</b> : <span title={line.row.name}>{line.row.name}</span>) },
          ...shows.map(number),
        ]}
      />
    </>
  )
}

function Opening({ line, column, open, on }: { line: BoardRow; column: Column | null; open: Props['open']; on: boolean }) {
  if (!column) {
    if (line.overdueOpen === null) return '—'
    return <button type="button" className={`figure-open ${on ? 'on' : ''}`} onClick={() => open(line, 'overdue', overdueIn)}>{line.overdueOpen > 0 ? <span className="word overdue">{line.overdueOpen} 件</span> : '0'}</button>
  }
  const cell = line.cells[column.name]
  return cell && <button type="button" className={`figure-open ${on ? 'on' : ''}`} onClick={() => open(line, column.name)}><FigureText cell={cell} bare /></button>
}
