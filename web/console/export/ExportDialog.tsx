import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Drawer, Form, Input, Radio, Select } from 'antd'
import { type ExportAsk, exportApi, type ExportLine } from '#api/export.ts'
import { columnsOf, type ExportSource, exportSources } from '#domain/export/sources.ts'
import { exportFormats, exportReasons } from '#domain/export/states.ts'
import { call, CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { rulesQuery } from './queries.ts'
import './export.css'

type Values = Pick<ExportAsk, 'columns' | 'format' | 'personal' | 'locked' | 'reason' | 'words'>

const options = (table: Readonly<Record<string, string>>) => Object.entries(table).map(([value, label]) => ({ value, label }))

/** Asks for an export: format, columns, what for, and whether personal data are needed. What becomes of it stands on 我的导出. */
export function ExportDialog({ source, filter, onClose }: { source: ExportSource; filter: Readonly<Record<string, unknown>>; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  const rules = useQuery(rulesQuery).data
  const key = useKey()
  const { label, measure } = exportSources[source]
  const columns = columnsOf(source)
  const plain = columns.filter(column => !column.personal)
  const personal = Form.useWatch('personal', form) ?? false
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)]))
  const asking = useMutation({
    mutationFn: (values: Values) => call(exportApi.ask, { body: { ...values, locked: values.locked || values.personal, source, filter: given } }, { key: key.current }),
    onSuccess: () => client.invalidateQueries({ queryKey: [exportApi.mine.path] }),
    onError: error => {
      key.renew(error)
      if (error instanceof CallError && error.field && error.field in form.getFieldsValue()) form.setFields([{ name: error.field as keyof Values, errors: [error.message] }])
    },
  })
  if (asking.data) return <Drawer open title={`导出${label}`} size={520} onClose={onClose}><Asked line={asking.data} /></Drawer>
  return (
    <Drawer
      open title={`导出${label}`} size={520} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={asking.isPending} onClick={() => form.submit()}>提交</Button><Button onClick={onClose}>取消</Button><span className="muted">Ctrl+Enter 提交</span></div>}
    >
      {asking.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={asking.error instanceof CallError ? asking.error.message : '没有成功，请重试。'} />}
      {rules && <p className="muted export-note">导出的是当前筛选条件下您能看到的内容。不超过 {rules.freeRows} {measure}且不含个人信息的随即生成，其余须经安全管理员审批；一次最多 {rules.mostRows.toLocaleString('zh-CN')} {measure}，行数多的在后台逐步生成；文件保存 {rules.keepDays} 天，可下载 {rules.downloads} 次，导出和下载都会登记。</p>}
      <Form
        name="export" form={form} layout="vertical" scrollToFirstError={{ focus: true }} onKeyDown={onCtrlEnter(() => form.submit())} onFinish={values => asking.mutate(values)}
        initialValues={{ format: 'xlsx', columns: plain.map(column => column.key), personal: false, locked: false }}
      >
        <Form.Item name="reason" label="用途" rules={[{ required: true, message: '请选择用途' }]}><Select options={options(exportReasons)} placeholder="请选择" /></Form.Item>
        <Form.Item name="words" label="用途说明" rules={[{ required: true, whitespace: true, message: '请填写用途说明' }]}><Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2, maxRows: 6 }} placeholder="给谁用、做什么，如：7 月 1 日周调度会材料" /></Form.Item>
        <Form.Item name="format" label="格式"><Radio.Group options={options(exportFormats)} /></Form.Item>
        {rules?.personal && plain.length < columns.length && (
          <Form.Item name="personal" valuePropName="checked" {...(personal ? { extra: '须经安全管理员审批，只能加密下载；保密工单的诉求人不会导出。' } : {})}>
            <Checkbox>需要完整的个人信息（姓名、电话、地址、身份证号、车牌号及未隐去的原文）</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="columns" label="列" rules={[{ required: true, message: '请至少选择一列' }]}>
          <Checkbox.Group className="export-columns">
            {plain.map(column => <Checkbox key={column.key} value={column.key}>{column.label}</Checkbox>)}
            {plain.length < columns.length && <p className="export-personal muted">{personal ? '个人信息，完整导出：' : '个人信息，只显示一部分，如 138****1234：'}</p>}
            {columns.filter(column => column.personal).map(column => <Checkbox key={column.key} value={column.key}>{column.label}</Checkbox>)}
          </Checkbox.Group>
        </Form.Item>
        {!personal && <Form.Item name="locked" valuePropName="checked"><Checkbox>放在加密压缩包里（下载时给出解压密码）</Checkbox></Form.Item>}
      </Form>
    </Drawer>
  )
}

function Asked({ line }: { line: ExportLine }) {
  const waits = line.state === 'asked'
  return (
    <>
      <Alert type={waits ? 'warning' : 'success'} showIcon title={waits ? '已提交，等待安全管理员审批' : '已提交，正在生成'} description={<>导出编号 {line.number}，共 {line.found} {line.measure}{line.foundMore ? '以上' : ''}。{waits ? '同意后自动生成文件，生成好会在右上角通知您。' : '通常几秒钟就好。'}</>} />
      <p className="export-note"><Link to="/exports">到“我的导出”查看和下载</Link></p>
    </>
  )
}
