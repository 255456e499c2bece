import { Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { accountApi } from '#api/account.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { atField, Refusal } from '#web/kit/Refusal.tsx'
import { useCity } from '../session/queries.ts'
import { HalfOnce } from './HalfOnce.tsx'
import { useDeed } from './queries.ts'

interface Typed { account: string; name: string; unit?: string }

/** Makes an account; half of its first password is shown this once, the other half and its roles are the security administrator's to give. */
export function CreateDrawer({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const [form] = Form.useForm<Typed>()
  const city = useCity()
  const [made, setMade] = useState<{ id: string; account: string; half: string | null } | null>(null)
  const create = useDeed(accountApi.create, ({ account, half }) => setMade({ id: account.id, account: account.account, half }))
  const submit = ({ account, name, unit }: Typed) => create.mutate({ body: { account, name, unit: unit ?? null } }, { onError: error => atField(form, error) })
  return (
    <Drawer
      open title="开设账号" size={520} onClose={onClose} mask={{ closable: false }} keyboard={made === null} closable={made === null}
      footer={made
        ? <div className="drawer-foot"><Button type="primary" autoFocus onClick={() => onDone(made.id)}>已记下，查看这个用户</Button></div>
        : <div className="drawer-foot"><Button type="primary" loading={create.isPending} onClick={() => form.submit()}>开设</Button><Button onClick={onClose}>取消</Button><span className="muted">Ctrl+Enter 提交</span></div>}
    >
      {made ? <><HalfOnce account={made.account} half={made.half} first /><p className="muted">下一步：请安全管理员在“用户管理”确认首个密码（72 小时内），并授予岗位；授岗以前登录后什么也看不到。</p></> : (
        <>
          <Refusal error={create.error} form={form} />
          <Form<Typed> form={form} name="create-account" layout="vertical" initialValues={{ account: '', name: '' }} onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())}>
            <Form.Item name="account" label="账号" extra="小写字母、数字、点、横线；开设后不能改，停用后也不再分给别人" rules={[{ required: true, message: '请填写账号' }]}><Input autoFocus maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} /></Form.Item>
            <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}><Input maxLength={40} autoComplete="off" /></Form.Item>
            <Form.Item name="unit" label="单位" extra="留空：中心人员"><Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="中心（不属于承办单位）" options={(city?.units ?? []).map(({ unit, name }) => ({ value: unit, label: name }))} /></Form.Item>
          </Form>
        </>
      )}
    </Drawer>
  )
}
