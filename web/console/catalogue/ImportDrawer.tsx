import { Alert, App, Button, Drawer, Table, Upload } from 'antd'
import { useState } from 'react'
import { catalogueApi } from '#api/catalogue.ts'
import { CallError, newKey, type Reply } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { useChange } from './queries.ts'

type Outcome = Reply<typeof catalogueApi.import>
interface Chosen { name: string; file: string }

const columns = '诉求分类、地区、关键词、承办单位、协办单位、生效日期、截止日期、依据、备注、先例工单'

/** A CSV or xlsx file: first what would happen row by row, then for good. */
export function ImportDrawer({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const run = useChange(catalogueApi.import)
  const key = useKey()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [trial, setTrial] = useState<Outcome | null>(null)
  const choose = async (file: File) => {
    const next = { name: file.name, file: await base64(file) }
    // Another file is another request.
    key.renew(null)
    setChosen(next)
    setTrial(null)
    run.mutate({ body: { ...next, dryRun: true }, key: newKey() }, { onSuccess: setTrial })
  }
  const add = () => chosen && run.mutate({ body: chosen, key: key.current }, {
    onSuccess: done => { message.success(`已新增 ${done.added} 条`); onClose() }, onError: error => { key.renew(error) },
  })
  return (
    <Drawer
      open size={640} title="导入派单目录" onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" disabled={!trial || trial.added === 0} loading={run.isPending} onClick={add}>{trial ? `导入 ${trial.added} 条` : '导入'}</Button><Button onClick={onClose}>取消</Button></div>}
    >
      <p className="muted">CSV 或 xlsx，第一行是列名：{columns}。分类写名称或编码，单位写名称或简称，协办单位用顿号隔开。</p>
      <Upload accept=".csv,.xlsx" showUploadList={false} beforeUpload={file => { void choose(file); return Upload.LIST_IGNORE }}><Button loading={run.isPending}>选择文件</Button></Upload> {chosen?.name}
      {run.error && <Alert className="form-refusal" type="error" showIcon title={run.error instanceof CallError ? run.error.message : '没有成功，请重试。'} />}
      {trial && (
        <Table
          className="import-rows" size="small" tableLayout="fixed" rowKey="line" pagination={{ pageSize: 50, hideOnSinglePage: true }} dataSource={trial.rows}
          columns={[
            { key: 'line', title: '行', width: 56, dataIndex: 'line' }, { key: 'text', title: '内容', width: 240, dataIndex: 'text' },
            { key: 'refused', title: '结果', render: (_, row) => row.refused === null ? <span className="word done">可以新增</span> : <span className="word overdue">{row.refused}</span> },
          ]}
        />
      )}
    </Drawer>
  )
}

/** Half a megabyte in one piece would be too many arguments. */
async function base64(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
