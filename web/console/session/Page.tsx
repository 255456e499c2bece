import { Alert, Button, Form, Input } from 'antd'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CallError } from '#web/kit/call.ts'
import { useLogIn } from './queries.ts'

const route = getRouteApi('/login')

/** Log-in: account, password, nothing else. */
export default function LoginPage() {
  const logIn = useLogIn()
  const navigate = useNavigate()
  const { to } = route.useSearch()
  return (
    <main className="login">
      <div className="login-box">
        <h1>民声 <span>12345</span></h1>
        <p className="login-note">政务服务便民热线 · 工单办理</p>
        <Form
          layout="vertical" requiredMark={false} disabled={logIn.isPending} size="large"
          onFinish={(values: { account: string; password: string }) =>
            logIn.mutate(values, { onSuccess: () => void navigate({ to: to ?? '/', replace: true }) })}
        >
          <Form.Item name="account" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
            <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {logIn.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={logIn.error instanceof CallError ? logIn.error.message : '登录没有成功，请重试。'} />}
          <Button type="primary" htmlType="submit" block loading={logIn.isPending}>登录</Button>
        </Form>
      </div>
    </main>
  )
}
