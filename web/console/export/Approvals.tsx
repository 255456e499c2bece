import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { ExportLine } from '#api/export.ts'
import { CallError } from '#web/kit/call.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { ExportFacts } from './ExportFacts.tsx'
import { ExportTable } from './ExportTable.tsx'
import { exportsQuery, useStep } from './queries.ts'

/** 导出审批: what waits for another person's word. */
export default function ApprovalsPage() {
  const list = useInfiniteQuery(exportsQuery('waiting'))
  const [opened, setOpened] = useState<string>()
  const row = list.data?.pages.flatMap(page => page.rows).find(one => one.id === opened)
  return (
    <PageFrame title="导出审批" note="看是否确有必要、是否只含所需的列；不能审批自己的申请">
      <ExportTable list={list} empty="没有待审批的导出。" others open={line => setOpened(line.id)} opened={opened} actions={line => <Button size="small" onClick={() => setOpened(line.id)}>审批</Button>} />
      {row && <Drawer open size={560} title={`导出 ${row.number}`} onClose={() => setOpened(undefined)}><ExportFacts row={row} /><Decision key={row.id} row={row} onDone={() => setOpened(undefined)} /></Drawer>}
    </PageFrame>
  )
}

function Decision({ row, onDone }: { row: ExportLine; onDone: () => void }) {
  const { message } = App.useApp()
  const step = useStep()
  const [note, setNote] = useState('')
  if (row.refused) return <p className="drawer-part muted">{row.refused}</p>
  const decide = (agree: boolean) => step.mutate({ id: row.id, step: { agree, note: note.trim() || null } }, {
    onSuccess: () => { message.success(agree ? '已同意，正在生成' : '已退回'); onDone() }, onError: error => { message.error(error instanceof CallError ? error.message : '没有成功，请重试。') },
  })
  return (
    <section className="drawer-part">
      <h3>审批意见</h3>
      <Input.TextArea aria-label="审批意见" value={note} onChange={event => setNote(event.target.value)} maxLength={300} showCount autoSize={{ minRows: 2, maxRows: 6 }} placeholder="不同意时须写明理由" />
      <div className="drawer-foot export-foot"><Button type="primary" loading={step.isPending} onClick={() => decide(true)}>同意导出</Button><Button danger disabled={step.isPending} onClick={() => decide(false)}>不同意</Button></div>
    </section>
  )
}
