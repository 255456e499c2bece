import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { authApi, type SignIn } from '#api/auth.ts'
import { call, type CallArgs } from '#web/kit/call.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { CodeForm } from './CodeForm.tsx'
import { Enrol } from './Enrol.tsx'
import { NewPassword } from './NewPassword.tsx'
import { Notice } from './Notice.tsx'
import { ProviderButton } from './ProviderButton.tsx'
import { settle, stepQuery } from './queries.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'

const route = getRouteApi('/login')
const titles = { code: '输入动态验证码', enrol: '绑定动态验证码', notice: '请核对账号变动', newPassword: '设置新密码' } as const

/** Log-in: account and password, then whatever step is still missing. The server says which; a reload goes on there. */
export default function LoginPage() {
  const { to } = route.useSearch()
  const navigate = useNavigate()
  const client = useQueryClient()
  const step = useQuery(stepQuery).data
  const [enrolled, setEnrolled] = useState<{ codes: string[]; then: SignIn } | null>(null)
  const leave = useMutation({ mutationFn: () => call(authApi.leaveStep, {}), onSettled: () => client.invalidateQueries({ queryKey: stepQuery.queryKey }) })
  const proceed = (reply: SignIn) => {
    setEnrolled(null)
    if (settle(client, reply)) void navigate({ to: to ?? '/', replace: true })
  }
  const next = enrolled ? null : step?.next
  return (
    <main className="login">
      <div className={next === 'enrol' || enrolled ? 'login-box wide' : 'login-box'}>
        <h1>民声 <span>12345</span></h1>
        <p className="login-note">{next ? `${step?.name ?? ''}，${titles[next]}` : '政务服务便民热线 · 工单办理'}</p>
        {enrolled ? <RecoveryCodes codes={enrolled.codes} onDone={() => proceed(enrolled.then)} />
          : next === 'code' ? <CodeForm send={code => call(authApi.code, { body: { code } })} onDone={proceed} />
            : next === 'enrol' ? <Enrol start={() => call(authApi.enrol, {})} confirm={code => call(authApi.confirm, { body: { code } })} onDone={({ recoveryCodes, then }) => setEnrolled({ codes: recoveryCodes, then })} />
              : next === 'notice' ? <Notice resets={step?.resets ?? []} onDone={proceed} />
              : next === 'newPassword' ? <NewPassword least={step?.passwordLength ?? 10} send={password => call(authApi.newPassword, { body: { password } })} onDone={proceed} />
                : <><Password onDone={proceed} />{step?.provider && <ProviderButton label={step.provider} to={to} />}</>}
        {next && <Button className="login-back" type="link" loading={leave.isPending} onClick={() => leave.mutate()}>换一个账号登录</Button>}
      </div>
    </main>
  )
}

type Typed = CallArgs<typeof authApi.logIn>['body']

function Password({ onDone }: { onDone: (reply: SignIn) => void }) {
  const logIn = useMutation({ mutationFn: (body: Typed) => call(authApi.logIn, { body }), onSuccess: onDone })
  return (
    <Form<Typed> layout="vertical" requiredMark={false} disabled={logIn.isPending} size="large" onFinish={values => logIn.mutate(values)}>
      <Form.Item name="account" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
        <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Refusal error={logIn.error} />
      <Button type="primary" htmlType="submit" block loading={logIn.isPending}>登录</Button>
    </Form>
  )
}
