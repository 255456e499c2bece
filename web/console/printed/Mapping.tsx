import { Alert, App, Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { PrintedMapping, PrintedRead } from '#api/printed.ts'
import { CallError } from '#web/kit/call.ts'
import { monthName } from '#web/kit/date.ts'
import { Nothing } from '#web/kit/Waiting.tsx'
import { useAdd } from './queries.ts'
import { TableMap } from './TableMap.tsx'
import { TextMap } from './TextMap.tsx'

interface Props { file: File; read: PrintedRead; onDone: () => void }

/** What was recognised: which month, which figure each column holds, whom each row is about. Whatever is left open is not taken over. */
export function Mapping({ file, read, onDone }: Props) {
  const { message } = App.useApp()
  const add = useAdd()
  const [period, setPeriod] = useState(read.period)
  const [mapping, setMapping] = useState<PrintedMapping>(read.proposed)
  const setTable = (at: number, next: PrintedMapping['tables'][number]) => setMapping({ ...mapping, tables: mapping.tables.map((one, index) => (index === at ? next : one)) })
  const save = () => period && add.mutate({ file, period, mapping }, { onSuccess: ({ figures }) => { message.success(`${monthName(period)}已录入 ${figures} 个数`); onDone() } })
  if (mapping.tables.length + mapping.texts.length === 0) return <Nothing title="没有认出可以录入的表或指标。" next="表里要有承办单位或县（市）的名称，列名要与考核口径里的指标相近。" />
  return (
    <>
      <div className="filters">
        <span>所属月份</span>
        <DatePicker picker="month" aria-label="所属月份" value={period ? dayjs(`${period}-01`) : null} onChange={month => setPeriod(month?.format('YYYY-MM') ?? null)} />
        <Button type="primary" disabled={!period} loading={add.isPending} onClick={save}>按刊载的数保存</Button>
        <span className="muted">没有对应指标的列、没有对应单位的行不录入。</span>
      </div>
      {add.error && <Alert className="form-refusal" type="error" showIcon title={add.error instanceof CallError ? add.error.message : '没有成功，请重试。'} />}
      {mapping.tables.map((table, at) => <TableMap key={table.block} read={read} mapping={table} change={next => setTable(at, next)} />)}
      <TextMap read={read} proposed={read.proposed.texts} chosen={mapping.texts} change={texts => setMapping({ ...mapping, texts })} />
    </>
  )
}
