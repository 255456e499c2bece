import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { accountApi, type PolicyReply } from '#api/account.ts'
import { policyFields } from '#domain/access/policy.ts'
import { administrators, type Role, roles } from '#domain/access/roles.ts'
import { moment } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { atField, Refusal } from '#web/kit/Refusal.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { policyQuery, useDeed } from './queries.ts'

type Field = keyof typeof policyFields
type Typed = Record<Field, number | null> & { secondFactorRoles: Role[]; reason: string }

const notes: Readonly<Record<Field, string>> = {
  passwordLength: '按长度和泄露名单把关，不要求符号搭配；默认 10', passwordHistory: '默认 5，填 0 不限', passwordDays: '留空：不过期；测评要求定期更换的可填 90',
  idleMinutes: '默认 240', longestMinutes: '默认 720，到时须重新登录',
}

/** The platform's rules of logging in; the security administrator changes them. */
export default function PolicyPage() {
  const policy = useQuery(policyQuery)
  return <PageFrame title="登录策略" note="对本平台所有账号生效" narrow><Waiting query={policy}>{row => <PolicyForm key={row.version} row={row} />}</Waiting></PageFrame>
}

function PolicyForm({ row }: { row: PolicyReply }) {
  const [form] = Form.useForm<Typed>()
  const { message } = App.useApp()
  const me = useMe()
  const zone = useCity()?.timeZone
  const may = mayCall(accountApi.setPolicy, me)
  const set = useDeed(accountApi.setPolicy, () => void message.success('登录策略已修改'))
  const unguarded = administrators.filter(role => !row.secondFactorRoles.includes(role))
  const submit = ({ passwordDays, ...typed }: Typed) => {
    const number = (field: Field) => typed[field as Exclude<Field, 'passwordDays'>] ?? 0
    set.mutate({
      body: {
        version: row.version, reason: typed.reason, secondFactorRoles: typed.secondFactorRoles, passwordDays: passwordDays ?? null,
        passwordLength: number('passwordLength'), passwordHistory: number('passwordHistory'), idleMinutes: number('idleMinutes'), longestMinutes: number('longestMinutes'),
      },
    }, { onError: error => atField(form, error) })
  }
  return (
    <section className="card">
      {unguarded.length > 0 && <Alert className="form-refusal" type="warning" showIcon title={`${unguarded.map(role => roles[role].label).join('、')}只凭密码即可登录；正式使用前请要求动态验证码（等保三级）`} />}
      <p className="muted own-note">{row.changedAt ? `${moment(row.changedAt, zone)} ${row.changedBy ? `${row.changedBy} 设置` : '随演示账号载入'}：${row.reason ?? ''}` : '现行的是默认值，还没有人改过。'}</p>
      <Form<Typed> form={form} className="policy" layout="vertical" disabled={!may} initialValues={{ ...row, reason: '' }} onFinish={submit}>
        <Form.Item name="secondFactorRoles" label="必须使用动态验证码的岗位" extra="新列入而没有绑定的人会被退出，下次登录时先绑定">
          <Checkbox.Group className="account-roles" options={(Object.keys(roles) as Role[]).toReversed().map(value => ({ value, label: roles[value].label }))} />
        </Form.Item>
        <div className="policy-numbers">
          {(Object.keys(policyFields) as Field[]).map(field => {
            const { label, unit, range: [least, most] } = policyFields[field]
            return (
              <Form.Item key={field} name={field} label={label} extra={notes[field]} rules={field === 'passwordDays' ? [] : [{ required: true, message: `请填写${label}` }]}>
                <InputNumber min={least} max={most} precision={0} suffix={unit} />
              </Form.Item>
            )
          })}
        </div>
        {may && <Form.Item name="reason" label="修改理由" rules={[{ required: true, whitespace: true, message: '请填写理由' }]}><Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item>}
        <Refusal error={set.error} form={form} />
        {may ? <Button type="primary" htmlType="submit" loading={set.isPending}>保存</Button> : <p className="muted">登录策略由安全管理员修改。</p>}
      </Form>
    </section>
  )
}
