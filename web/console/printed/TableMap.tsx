import { Select, Table } from 'antd'
import type { PrintedMapping, PrintedRead } from '#api/printed.ts'

type TableMapping = PrintedMapping['tables'][number]
const columnWidth = 160

interface Props { read: PrintedRead; mapping: TableMapping; change: (next: TableMapping) => void }

/** One printed table: above each column the figure it holds, beside each row whom it is about. */
export function TableMap({ read, mapping, change }: Props) {
  const table = read.document.blocks[mapping.block]
  if (table?.kind !== 'table') return null
  const target = read.targets.find(one => one.ref === mapping.ref)
  const sameKind = (ref: string) => read.targets.find(one => one.ref === ref)?.subject === target?.subject
  const open = table.rows.filter((row, at) => row.kind === 'data' && mapping.rows[at] === null).length
  const units = read.subjects.filter(one => one.kind === target?.subject).map(({ code, name }) => ({ value: code, label: name }))
  const shown = table.rows.map((row, at) => ({ ...row, at })).filter(row => row.kind !== 'group')
  return (
    <section className="card printed-table" aria-label={table.title}>
      <div className="card-head">
        <h3>{table.place} {table.title}</h3>
        <span>录为 <Select
          aria-label="考核口径里的表" value={mapping.ref} popupMatchSelectWidth={false} options={read.targets.filter(one => one.subject === 'unit' || one.subject === 'county').map(one => ({ value: one.ref, label: one.title }))}
          onChange={ref => change({ ...mapping, ref, rows: sameKind(ref) ? mapping.rows : mapping.rows.map(row => row && null), columns: mapping.columns.map(name => (read.targets.find(one => one.ref === ref)?.measures.some(one => one.name === name) ? name : null)) })}
        /></span>
      </div>
      {open > 0 && <p className="word attention printed-open">有 {open} 行没有认出单位，请在“对应单位”里选，或留空不录。</p>}
      <Table
        size="small" rowKey="at" pagination={false} dataSource={shown} scroll={{ x: 190 + columnWidth * table.columns.length, y: 320 }} tableLayout="fixed"
        columns={[
          {
            title: '对应单位', key: 'subject', width: 190, fixed: 'left',
            render: (_, row) => (row.kind === 'total' ? <span className="muted">全市合计</span> : (
              <Select
                className="full" size="small" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="不录入" aria-label={`${row.cells.join(' ').slice(0, 20)} 对应单位`} options={units} value={mapping.rows[row.at] ?? null}
                status={mapping.rows[row.at] === null ? 'warning' : ''} onChange={(code: string | undefined) => change({ ...mapping, rows: put(mapping.rows, row.at, code ?? null) })}
              />
            )),
          },
          ...table.columns.map((column, at) => ({
            key: at, width: columnWidth, render: (_: unknown, row: (typeof shown)[number]) => <span className={mapping.columns[at] ? 'figures' : 'muted'}>{row.cells[at]}</span>,
            title: (
              <div className="printed-column">
                <span>{column.replaceAll('/', ' / ')}</span>
                <Select
                  size="small" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="不录入" aria-label={`${column} 对应指标`} popupMatchSelectWidth={false} value={mapping.columns[at] ?? null}
                  options={target?.measures.map(({ name, label, unit }) => ({ value: name, label: unit ? `${label}（${unit}）` : label })) ?? []}
                  onChange={(name: string | undefined) => change({ ...mapping, columns: put(mapping.columns, at, name ?? null) })}
                />
              </div>
            ),
          })),
        ]}
      />
    </section>
  )
}

const put = <T,>(list: readonly T[], at: number, value: T): T[] => list.map((one, index) => (index === at ? value : one))
