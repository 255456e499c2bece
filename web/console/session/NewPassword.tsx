import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { atField, Refusal } from '#web/kit/Refusal.tsx'

interface Typed { current?: string; password: string; again: string }

/** A new password, typed twice; `asksCurrent`: the old one first. What the rules say against it stands at the field. */
export function NewPassword<R>({ least, send, onDone, asksCurrent = false }: { least: number; send: (password: string, current: string) => Promise<R>; onDone: (reply: R) => void; asksCurrent?: boolean }) {
  const [form] = Form.useForm<Typed>()
  const change = useMutation({
    mutationFn: ({ password, current = '' }: Typed) => send(password, current),
    onSuccess: reply => {
      form.resetFields()
      onDone(reply)
    },
    onError: error => atField(form, error),
  })
  return (
    <Form<Typed> name="new-password" form={form} layout="vertical" requiredMark={false} size={asksCurrent ? 'medium' : 'large'} initialValues={{ password: '', again: '', ...(asksCurrent ? { current: '' } : {}) }} onFinish={values => change.mutate(values)}>
      {asksCurrent && <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}><Input.Password autoComplete="current-password" /></Form.Item>}
      <Form.Item name="password" label="新密码" extra={`至少 ${least} 个字，可以用几个不相干的词连起来；不限符号，汉字也行`} rules={[{ required: true, message: '请填写新密码' }, { min: least, message: `密码至少 ${least} 个字` }]}>
        <Input.Password autoFocus={!asksCurrent} autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again" label="再填一次" dependencies={['password']}
        rules={[{ required: true, message: '请再填一次新密码' }, ({ getFieldValue }) => ({ validator: (_, value) => (!value || value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error('两次填写的不一样'))) })]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Refusal error={change.error} form={form} />
      <Button type="primary" htmlType="submit" block={!asksCurrent} loading={change.isPending}>{asksCurrent ? '修改密码' : '设置并登录'}</Button>
    </Form>
  )
}
