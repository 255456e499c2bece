import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { exportApi, type ExportLine } from '#api/export.ts'
import { CallError } from '#web/kit/call.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { ExportFacts } from './ExportFacts.tsx'
import { ExportTable } from './ExportTable.tsx'
import { LockedFile } from './LockedFile.tsx'
import { exportsQuery, fetchFile, useStep } from './queries.ts'

/** 我的导出: what was asked for, what became of it, and the files while they are there. */
export default function MyExportsPage() {
  const { message } = App.useApp()
  const client = useQueryClient()
  const list = useInfiniteQuery(exportsQuery('mine'))
  const step = useStep()
  const [opened, setOpened] = useState<string>()
  const [locked, setLocked] = useState<ExportLine>()
  const row = list.data?.pages.flatMap(page => page.rows).find(one => one.id === opened)
  const told = (error: unknown) => { message.error(error instanceof CallError ? error.message : '没有成功，请重试。') }
  const again = () => client.invalidateQueries({ queryKey: [exportApi.mine.path] })
  const actions = (line: ExportLine) => (
    line.state === 'ready' ? <Button size="small" type="primary" disabled={line.refused !== null} {...(line.refused ? { title: line.refused } : {})} onClick={() => (line.locked ? setLocked(line) : void fetchFile(line, null).catch(told).finally(again))}>下载</Button>
      : line.state === 'asked' || line.state === 'waiting' ? <Button size="small" onClick={() => step.mutate({ id: line.id, step: 'cancel' }, { onError: told })}>取消</Button>
        : null
  )
  return (
    <PageFrame title="我的导出" note="文件到期自动删除；导出和每次下载都有登记">
      <ExportTable list={list} empty="还没有导出过。" next="在工单列表、台账等页面点“导出”。" open={line => setOpened(line.id)} opened={opened} actions={actions} />
      {row && <Drawer open size={560} title={`导出 ${row.number}`} onClose={() => setOpened(undefined)} extra={actions(row)}><ExportFacts row={row} /></Drawer>}
      {locked && <LockedFile line={locked} onClose={() => { setLocked(undefined); void again() }} />}
    </PageFrame>
  )
}
