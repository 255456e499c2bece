import { App, Button, Form, Input, Select, TreeSelect } from 'antd'
import { useMemo } from 'react'
import { linkedApi } from '#api/linked.ts'
import type { OrderDetail } from '#api/order.ts'
import { CallError } from '#web/kit/call.ts'
import { categoryTree } from '../city.ts'
import { useCity } from '../session/queries.ts'
import { LinkedDrawer } from './LinkedDrawer.tsx'
import { useLinkedWrite } from './queries.ts'
import './linked.css'

interface Part { title?: string; content?: string; category?: string; requestType?: string; region?: string; incidentAddress?: string }

/** Several matters in one call: this order keeps its own, each other one becomes an order of the same caller. */
export function SplitDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ parts: Part[] }>()
  const city = useCity()
  const tree = useMemo(() => categoryTree(city?.categories ?? []), [city])
  const split = useLinkedWrite(linkedApi.split)
  const submit = ({ parts }: { parts: Part[] }) => split.mutate({
    params: { id: order.id },
    body: {
      version: order.version,
      parts: parts.map(part => ({ title: part.title ?? '', content: part.content ?? '', category: part.category ?? '', requestType: part.requestType ?? null, region: part.region ?? null, incidentAddress: part.incidentAddress?.trim() || null })),
    },
  }, {
    onSuccess: reply => {
      message.success(`已拆出 ${reply.parts.map(part => part.number).join('、')}`)
      onClose()
    },
    onError: error => {
      const [, at, name] = (error instanceof CallError ? error.field : null)?.match(/^parts\.(\d+)\.(\w+)$/) ?? []
      if (at && name && error instanceof CallError) form.setFields([{ name: ['parts', Number(at), name as keyof Part], errors: [error.message] }])
    },
  })
  return (
    <LinkedDrawer title={`拆单 · ${order.number}`} verb="拆单" pending={split.isPending} error={split.error} onSend={() => form.submit()} onClose={onClose}>
      <p className="drawer-order">本单保留：{order.title}。下面每件另成一张工单，诉求人和来电相同。</p>
      <Form form={form} name="split" layout="vertical" initialValues={{ parts: [{ requestType: order.requestType, region: order.region ?? undefined }] }} onFinish={submit} scrollToFirstError={{ focus: true }}>
        <Form.List name="parts">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }) => (
                <section className="split-part" key={key} aria-label={`第 ${name + 1} 件`}>
                  <header><b>第 {name + 1} 件</b>{rows.length > 1 && <Button type="text" size="small" danger onClick={() => remove(name)}>去掉</Button>}</header>
                  <Form.Item name={[name, 'title']} label="标题" rules={[{ required: true, whitespace: true, message: '请用一句话写明诉求' }]}><Input maxLength={100} showCount /></Form.Item>
                  <Form.Item name={[name, 'content']} label="诉求内容" rules={[{ required: true, whitespace: true, message: '请填写诉求内容' }]}><Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 3, maxRows: 10 }} /></Form.Item>
                  <div className="split-pair">
                    <Form.Item name={[name, 'category']} label="诉求分类" rules={[{ required: true, message: '请选择诉求分类' }]}>
                      <TreeSelect treeData={tree} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="输入几个字查找" allowClear styles={{ popup: { root: { maxHeight: 320 } } }} />
                    </Form.Item>
                    <Form.Item name={[name, 'requestType']} label="诉求类型"><Select options={city?.requestTypes ?? []} /></Form.Item>
                    <Form.Item name={[name, 'region']} label="事发地区"><Select options={city?.regions ?? []} allowClear showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
                    <Form.Item name={[name, 'incidentAddress']} label="事发地址"><Input maxLength={200} /></Form.Item>
                  </div>
                </section>
              ))}
              {rows.length < 10 && <Button block type="dashed" onClick={() => add({ requestType: order.requestType, region: order.region ?? undefined })}>再加一件</Button>}
            </>
          )}
        </Form.List>
      </Form>
    </LinkedDrawer>
  )
}
