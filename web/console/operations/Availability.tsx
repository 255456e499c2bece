import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import type { AvailabilityLine } from '#api/operations.ts'
import { monthName } from '#web/kit/date.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { availabilityQuery } from './queries.ts'

const shown = 6

/** 可用率 of the latest months, with the rule it is reckoned by; read again whenever the register changes. */
export function Availability() {
  const query = useQuery(availabilityQuery)
  return (
    <Waiting query={query} rows={4}>
      {({ rule, months }) => (
        <>
          <Table<AvailabilityLine>
            className="orders" size="small" rowKey="period" pagination={false} dataSource={months.slice(0, shown)} tableLayout="fixed"
            columns={[
              { key: 'period', title: '月份', width: 140, render: (_, row) => monthName(row.period) },
              { key: 'percent', title: '可用率（全天）', align: 'right', width: 150, render: (_, row) => percent(row.whole.percent) },
              { key: 'down', title: '停机', align: 'right', width: 110, render: (_, row) => minutes(row.whole) },
              { key: 'workPercent', title: '可用率（工作时间）', align: 'right', width: 170, render: (_, row) => percent(row.atWork.percent) },
              { key: 'workDown', title: '工作时间停机', align: 'right', width: 130, render: (_, row) => minutes(row.atWork) },
              { key: 'rest', title: '' },
            ]}
          />
          <p className="muted availability-rule">{rule}</p>
        </>
      )}
    </Waiting>
  )
}

/** Of a time in which the platform was not yet there, nothing is told. */
function minutes({ percent, down }: AvailabilityLine['whole']) {
  return percent === null ? '—' : `${down} 分钟`
}

function percent(text: string | null) {
  return text === null ? '—' : `${text}%`
}
