import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Popconfirm, Select, Table } from 'antd'
import { type EditionLine, editionApi, type Recipient } from '#api/edition.ts'
import { CallError } from '#web/kit/call.ts'
import { shortMoment } from '#web/kit/date.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useCity } from '../session/queries.ts'
import { recipientsQuery, useEditionWrite } from './queries.ts'

interface Values { edition: Recipient['edition']; name: string; address: string; unit?: string }

/** Who gets which edition by mail. */
export function Recipients({ lines }: { lines: readonly EditionLine[] }) {
  const zone = useCity()?.timeZone
  const { message } = App.useApp()
  const list = useQuery(recipientsQuery)
  const [form] = Form.useForm<Values>()
  const edition = Form.useWatch('edition', form)
  const adding = useEditionWrite(editionApi.addRecipient)
  const removing = useEditionWrite(editionApi.removeRecipient)
  const editions = [...lines.map(line => ({ value: line.edition as string, label: line.label })), { value: 'monthly', label: '月度通报' }]
  const ofUnit = lines.find(line => line.edition === edition)?.about === 'unit'
  const add = ({ unit, ...values }: Values) => adding.mutate({ body: { ...values, unit: unit ?? null } as never }, {
    onSuccess: () => { message.success('已加入名单'); form.resetFields(['name', 'address', 'unit']) },
    onError: error => { if (error instanceof CallError && error.field) form.setFields([{ name: error.field as keyof Values, errors: [error.message] }]) },
  })
  return (
    <>
      <Form form={form} className="recipient-form" layout="inline" onFinish={add} initialValues={{ edition: 'daily' }}>
        <Form.Item name="edition" label="版本"><Select className="recipient-edition" options={editions} /></Form.Item>
        {ofUnit && <Form.Item name="unit" label="单位" rules={[{ required: true, message: '请选择单位' }]}><UnitSelect /></Form.Item>}
        <Form.Item name="name" label="收件单位" rules={[{ required: true, whitespace: true, message: '请填写收件单位或岗位' }]}><Input maxLength={60} placeholder="如 市政府办公室" /></Form.Item>
        <Form.Item name="address" label="邮箱" rules={[{ required: true, whitespace: true, message: '请填写邮箱地址' }]}><Input className="recipient-address" maxLength={120} placeholder="如 bangongshi@example.gov.cn" /></Form.Item>
        <Button type="primary" htmlType="submit" loading={adding.isPending}>加入名单</Button>
      </Form>
      {adding.error && !(adding.error instanceof CallError && adding.error.field) && <Alert className="form-refusal" type="error" showIcon title={adding.error instanceof CallError ? adding.error.message : '没有成功，请重试。'} />}
      <Waiting query={list} rows={6}>
        {rows => rows.length === 0 ? <Nothing title="还没有收件人。" next="名单里只写单位或岗位的公务邮箱；签发或直接发出时，按名单各寄一封。" /> : (
          <Table<Recipient>
            size="small" rowKey="id" pagination={false} dataSource={rows} tableLayout="fixed" scroll={{ x: 860 }}
            columns={[
              { title: '版本', dataIndex: 'editionLabel', width: 130 },
              { title: '收件单位', dataIndex: 'name', width: 190 },
              { title: '邮箱', dataIndex: 'address' },
              { title: '谁的月报单', dataIndex: 'unitName', width: 160 },
              { title: '加入', key: 'added', width: 250, render: (_, row) => <span className="muted">{shortMoment(row.addedAt, zone)} {row.addedByName}</span> },
              { title: '', key: 'remove', width: 80, align: 'right', render: (_, row) => <Popconfirm title="移出名单？" okText="移出" cancelText="取消" onConfirm={() => removing.mutateAsync({ params: { id: row.id }, body: {} })}><Button type="link" size="small" danger>移出</Button></Popconfirm> },
            ]}
          />
        )}
      </Waiting>
    </>
  )
}
