import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { OrderLine } from '#api/order.ts'
import { shortMoment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { DueMark } from './DueMark.tsx'
import { StateTag } from './StateTag.tsx'

interface Props {
  rows: OrderLine[]; narrow: boolean; selected: string | null; cursor: string | null
  marked: ReadonlyMap<string, OrderLine>; onMark: (marked: ReadonlySet<string>) => void; onOpen: (row: OrderLine) => void
}

/** One line per order; after the number always what is due next. Beside an open order only the columns that tell orders apart. */
export function OrderTable({ rows, narrow, selected, cursor, marked, onMark, onOpen }: Props) {
  const city = useCity()
  const columns: TableColumnsType<OrderLine> = narrow
    ? [{ key: 'order', title: '工单', render: (_, row) => <TwoLines row={row} /> }]
    : [
        { key: 'number', title: '工单编号', width: 172, render: (_, row) => <><OrderNumber row={row} /><Marks row={row} /></> },
        { key: 'due', title: '下一期限', width: 296, render: (_, row) => <DueMark order={row} /> },
        { key: 'state', title: '状态', width: 92, render: (_, row) => <StateTag state={row.state} label={row.stateLabel} /> },
        { key: 'title', title: '诉求', ellipsis: true, render: (_, row) => row.title },
        { key: 'category', title: '分类', width: 150, ellipsis: true, responsive: ['xxl'], render: (_, row) => row.categoryName },
        { key: 'region', title: '地区', width: 92, ellipsis: true, responsive: ['xl'], render: (_, row) => row.regionName ?? '—' },
        { key: 'unit', title: '主办单位', width: 150, ellipsis: true, responsive: ['lg'], render: (_, row) => row.leadUnit?.name ?? '—' },
        { key: 'registered', title: '登记', width: 150, responsive: ['xxl'], render: (_, row) => <time dateTime={row.registeredAt}>{shortMoment(row.registeredAt, city?.timeZone)}</time> },
      ]
  return (
    <Table<OrderLine>
      className={narrow ? 'orders narrow' : 'orders'} size="small" rowKey="id" showHeader={!narrow} pagination={false} columns={columns} dataSource={rows} tableLayout="fixed" {...(narrow ? {} : { scroll: { x: 760 } })}
      rowSelection={narrow ? undefined : { columnWidth: 36, selectedRowKeys: [...marked.keys()], preserveSelectedRowKeys: true, onChange: keys => onMark(new Set(keys.map(String))), getCheckboxProps: row => ({ 'aria-label': `选中 ${row.number}` } as object) }}
      rowClassName={row => `${row.id === selected ? 'open' : ''} ${row.id === cursor ? 'cursor' : ''} ${marked.has(row.id) ? 'picked' : ''}`}
      onRow={row => ({
        onClick: event => {
          if (event.target instanceof Element && event.target.closest('a, .ant-table-selection-column')) return
          onOpen(row)
        },
      })}
    />
  )
}

/** Number and what is due, then state and words. */
function TwoLines({ row }: { row: OrderLine }) {
  return (
    <>
      <span className="line"><OrderNumber row={row} />{row.nextDueAt && <DueMark order={row} wide={false} />}</span>
      <span className="line"><StateTag state={row.state} label={row.stateLabel} /><Marks row={row} /><span className="line-title" title={row.title}>{row.title}</span></span>
    </>
  )
}

function OrderNumber({ row }: { row: OrderLine }) {
  return <Link className="number" to="/orders/$id" params={{ id: row.id }} title={`单独打开 ${row.number}`}>{row.number}</Link>
}

function Marks({ row }: { row: OrderLine }) {
  return (
    <>
      {row.reworkCount > 0 && <span className="mark rework" title={`重办 ${row.reworkCount} 次`}>重{row.reworkCount}</span>}
      {row.hopCount > 1 && <span className="mark" title={`改派 ${row.hopCount - 1} 次`}>改{row.hopCount - 1}</span>}
    </>
  )
}
