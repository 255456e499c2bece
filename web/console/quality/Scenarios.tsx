import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Segmented, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { type ScenarioLine, testCallApi } from '#api/testCall.ts'
import { CallError } from '#web/kit/call.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { scenariosQuery, useWrite } from './queries.ts'
import { ScenarioDrawer } from './ScenarioDrawer.tsx'

/** The bank of questions with their right answers; a change ends a question and puts another in its place. */
export function Scenarios() {
  const { message } = App.useApp()
  const me = useMe()
  const [show, setShow] = useState<'valid' | 'all'>('valid')
  const [editing, setEditing] = useState<ScenarioLine | 'new' | null>(null)
  const query = useInfiniteQuery(scenariosQuery(show))
  const end = useWrite(testCallApi.endScenario)
  const rows = query.data?.pages.flatMap(page => page.rows) ?? []
  const mayChange = mayCall(testCallApi.addScenario, me)
  return (
    <>
      <div className="filters">
        <Segmented aria-label="题目范围" value={show} options={[{ value: 'valid', label: '有效' }, { value: 'all', label: '全部' }]} onChange={value => setShow(value as 'valid' | 'all')} />
        {mayChange && <Button onClick={() => setEditing('new')}>新增题目</Button>}
      </div>
      {query.error && rows.length === 0 ? <Failure error={query.error} again={() => void query.refetch()} />
        : query.isPending ? <div className="waiting" aria-busy="true"><Skeleton active title={false} paragraph={{ rows: 5 }} /></div>
          : rows.length === 0 ? <Nothing title="题库还是空的。" next="每道题写明问题和标准答案，拨测时选用；答案变了，换一道新题。" /> : (
            <Table<ScenarioLine>
              size="small" rowKey="id" pagination={false} dataSource={rows} scroll={{ x: 900 }}
              columns={[
                { title: '分类', dataIndex: 'categoryName', width: 170, className: 'fold' },
                { title: '问题', dataIndex: 'question', className: 'fold words' },
                { title: '标准答案', dataIndex: 'expectedAnswer', className: 'fold words' },
                { title: '有效期', key: 'valid', width: 190, render: (_, row) => <>{row.validFrom} 起{row.validTo && `至 ${row.validTo.slice(row.validTo.slice(0, 4) === row.validFrom.slice(0, 4) ? 5 : 0)}`}{!row.inForce && <span className="mark">{row.endedAt ? '已停用' : '未在有效期'}</span>}</> },
                { title: '用过', dataIndex: 'used', width: 56, align: 'right', className: 'figures' },
                ...(mayChange ? [{
                  title: '', key: 'act', width: 128, render: (_: unknown, row: ScenarioLine) => row.endedAt ? null : (
                    <>
                      <Button type="link" size="small" onClick={() => setEditing(row)}>换题</Button>
                      <Popconfirm title="停用这道题？" description="已用它的拨测记录不受影响。" okText="停用" onConfirm={() => end.mutate({ params: { id: row.id } }, { onError: error => { message.error(error instanceof CallError ? error.message : '没有成功，请重试。') } })}><Button type="link" size="small" danger>停用</Button></Popconfirm>
                    </>
                  ),
                }] : []),
              ]}
            />
          )}
      <More query={query} shown={rows.length} unit="道" />
      {editing && <ScenarioDrawer before={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}
