import { Alert, App, Button, DatePicker, Drawer, Form, Input, Select, TreeSelect } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { catalogueApi, type EntryReply } from '#api/catalogue.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { categoryTree } from '../city.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useCity } from '../session/queries.ts'
import { useChange } from './queries.ts'

interface Values { category: string; region?: string; keyword?: string; from: Dayjs; validTo?: Dayjs | null; unit: string; coUnits?: string[]; basis: string; note?: string; precedents?: string[] }

/** A new entry, or a change of one: the old one then ends where the new one begins. Its key stays. */
export function EntryForm({ entry, onClose }: { entry: EntryReply | null; onClose: () => void }) {
  const { message } = App.useApp()
  const city = useCity()
  const [form] = Form.useForm<Values>()
  const add = useChange(catalogueApi.add)
  const amend = useChange(catalogueApi.amend)
  const key = useKey()
  const error = add.error ?? amend.error
  const title = entry ? '修改条目' : '新增条目'
  const submit = ({ category, region, keyword, from, validTo, ...rest }: Values) => {
    const what = { ...rest, validTo: validTo?.format('YYYY-MM-DD') ?? null, note: rest.note || null }
    const sent = entry
      ? amend.mutateAsync({ params: { id: entry.id }, body: { ...what, from: from.format('YYYY-MM-DD') }, key: key.current })
      : add.mutateAsync({ body: { ...what, category, region: region ?? null, keyword: keyword || null, validFrom: from.format('YYYY-MM-DD') }, key: key.current })
    sent.then(() => { message.success(entry ? '已修改，原条目已终止' : '已新增条目'); onClose() }, (error: unknown) => { key.renew(error) })
  }
  return (
    <Drawer
      open size={560} title={entry ? `${title} · ${entry.categoryPath}（${entry.regionName ?? '全市'}${entry.keyword ? `，“${entry.keyword}”` : ''}）` : title} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={add.isPending || amend.isPending} onClick={() => form.submit()}>{title}</Button><Button onClick={onClose}>取消</Button></div>}
    >
      {error && <Alert className="form-refusal" type="error" showIcon title={error instanceof CallError ? error.message : '没有成功，请重试。'} />}
      {entry && <p className="muted">条目不改写：原条目在生效日期终止，新条目从那天起有效，先例随之带过来。</p>}
      <Form name="entry" form={form} layout="vertical" initialValues={initial(entry)} onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())}>
        {!entry && (
          <>
            <Form.Item name="category" label="诉求分类" extra="可以选大类，也可以选到最末一级；越细的越优先" rules={[{ required: true, message: '请选择诉求分类' }]}>
              <TreeSelect treeData={categoryTree(city?.categories ?? [])} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="输入几个字查找" />
            </Form.Item>
            <Form.Item name="region" label="地区" extra="不选就是全市"><Select allowClear options={city?.regions} showSearch={{ optionFilterProp: 'label' }} /></Form.Item>
            <Form.Item name="keyword" label="关键词" extra="只管诉求里写到这个词的，如“楼顶”；不填就是全部"><Input maxLength={40} /></Form.Item>
          </>
        )}
        <Form.Item name="unit" label="承办单位" rules={[{ required: true, message: '请选择承办单位' }]}><UnitSelect /></Form.Item>
        <Form.Item name="coUnits" label="协办单位"><UnitSelect mode="multiple" maxCount={10} /></Form.Item>
        <Form.Item name="from" label="生效日期" rules={[{ required: true, message: '请选择生效日期' }]}><DatePicker className="full" /></Form.Item>
        <Form.Item name="validTo" label="截止日期" extra="不填就是长期有效"><DatePicker className="full" /></Form.Item>
        <Form.Item name="basis" label="依据" extra="法规、三定方案、会议备忘录，写明文号或日期" rules={[{ required: true, message: '请填写依据' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 10 }} /></Form.Item>
        <Form.Item name="note" label="备注" extra="权属、边界：谁的资产，管到哪里"><Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2, maxRows: 8 }} /></Form.Item>
        <Form.Item name="precedents" label="先例工单" extra="输入工单编号后回车"><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', '，', ',', '、']} /></Form.Item>
      </Form>
    </Drawer>
  )
}

function initial(entry: EntryReply | null): Partial<Values> {
  if (!entry) return { from: dayjs() }
  return {
    from: dayjs(), unit: entry.unit.unit, coUnits: entry.coUnits.map(unit => unit.unit), basis: entry.basis, precedents: entry.precedents.map(order => order.number),
    ...(entry.note ? { note: entry.note } : {}), ...(entry.validTo ? { validTo: dayjs(entry.validTo) } : {}),
  }
}
