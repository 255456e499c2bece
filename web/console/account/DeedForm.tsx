import { App, Button, Checkbox, Form, Input, Select } from 'antd'
import { type AccountDetail, accountApi } from '#api/account.ts'
import { administrators, type Role, roles, unitRoles } from '#domain/access/roles.ts'
import { type AccountVerb, accountVerbs } from '#domain/account/rules.ts'
import { atField, Refusal } from '#web/kit/Refusal.tsx'
import { useCity } from '../session/queries.ts'
import { useDeed } from './queries.ts'

interface Typed { name: string; unit?: string | null; roles: Role[]; reason: string }

/** What each deed asks for, and what it brings about, told before it is done. */
const forms: Readonly<Record<AccountVerb, { asks: readonly (keyof Typed)[]; note: string; done: string }>> = {
  change: { asks: ['name', 'unit'], note: '改单位会结束其现有登录。', done: '已修改' },
  resetPassword: { asks: ['reason'], note: '您得到一次性密码的前半段，安全管理员确认后得到后半段；到那时原密码失效，现有登录结束。确认以前什么也不变。', done: '已申请，待安全管理员确认' },
  endSessions: { asks: [], note: '其各处登录立即结束；再次登录不受影响。', done: '已结束全部登录' },
  disable: { asks: ['reason'], note: '不能再登录，现有登录立即结束；经手的记录和姓名保留。承办单位人员离岗请用“办理交接”。', done: '已停用' },
  enable: { asks: ['reason'], note: '安全管理员确认后恢复登录，密码和停用前的岗位照旧。确认以前什么也不变。', done: '已申请，待安全管理员确认' },
  grant: { asks: ['roles', 'reason'], note: '所选即全部岗位，未选的收回；现有登录结束，重新登录后生效。', done: '岗位已调整' },
  unlock: { asks: [], note: '清除登录失败次数，本人可立即再试。', done: '已解除锁定' },
  resetFactor: { asks: ['reason'], note: '用于手机丢失：系统管理员确认后绑定和恢复码作废，现有登录结束；岗位必须使用的，下次登录时重新绑定。确认以前什么也不变。', done: '已申请，待系统管理员确认' },
}

/** A deed on an account: its form, then the server's word. */
export function DeedForm({ verb, row, onDone }: { verb: AccountVerb; row: AccountDetail; onDone: (half?: { text: string | null }) => void }) {
  const [form] = Form.useForm<Typed>()
  const { message } = App.useApp()
  const city = useCity()
  const { asks, note, done } = forms[verb]
  const said = () => {
    message.success(done)
    onDone()
  }
  const reset = useDeed(accountApi.resetPassword, ({ half }) => onDone({ text: half }))
  const change = useDeed(accountApi.change, said)
  const grant = useDeed(accountApi.grant, said)
  const plain = { disable: useDeed(accountApi.disable, said), enable: useDeed(accountApi.enable, said), resetFactor: useDeed(accountApi.resetFactor, said) }
  const bare = { endSessions: useDeed(accountApi.endSessions, said), unlock: useDeed(accountApi.unlock, said) }
  const all = [reset, change, grant, ...Object.values(plain), ...Object.values(bare)]
  const submit = ({ name, unit, roles, reason }: Typed) => {
    const [params, version] = [{ id: row.id }, row.version]
    const failed = { onError: (error: unknown) => atField(form, error) }
    if (verb === 'resetPassword') reset.mutate({ params, body: { version, reason } }, failed)
    else if (verb === 'change') change.mutate({ params, body: { version, name, unit: unit ?? null } }, failed)
    else if (verb === 'grant') grant.mutate({ params, body: { version, roles, reason } }, failed)
    else if (verb === 'endSessions' || verb === 'unlock') bare[verb].mutate({ params, body: { version } }, failed)
    else plain[verb].mutate({ params, body: { version, reason } }, failed)
  }
  return (
    <Form<Typed> form={form} className="account-deed" layout="vertical" initialValues={{ name: row.name, unit: row.unit, roles: row.roles, reason: '' }} onFinish={submit}>
      <p className="muted">{note}</p>
      {asks.includes('name') && <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}><Input maxLength={40} autoFocus /></Form.Item>}
      {asks.includes('unit') && <Form.Item name="unit" label="单位"><Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="中心（不属于承办单位）" options={(city?.units ?? []).map(({ unit, name }) => ({ value: unit, label: name }))} /></Form.Item>}
      {asks.includes('roles') && <Form.Item name="roles" label="岗位" extra="系统管理员、安全管理员、审计员三者不得兼任，也不兼其他岗位"><Checkbox.Group className="account-roles" options={grantable(row).map(role => ({ value: role, label: roles[role].label }))} /></Form.Item>}
      {asks.includes('reason') && <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请填写理由' }]}><Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item>}
      {all.map((deed, at) => <Refusal key={String(at)} error={deed.error} form={form} />)}
      <Button type="primary" danger={accountVerbs[verb].tone === 'danger'} htmlType="submit" loading={all.some(deed => deed.isPending)}>{accountVerbs[verb].label}</Button>
    </Form>
  )
}

/** Roles of the person's side, unit or centre, and whatever they hold; the administrators last. */
function grantable({ unit, roles: held }: AccountDetail): Role[] {
  const fitting = (Object.keys(roles) as Role[]).filter(role => held.includes(role) || unitRoles.includes(role) === (unit !== null))
  return fitting.toSorted((one, other) => Number(administrators.includes(one)) - Number(administrators.includes(other)))
}
