import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { atField, Refusal } from '#web/kit/Refusal.tsx'

/** The code on the telephone, or, unless one is only being enrolled, a recovery code in its place. */
export function CodeForm<R>({ send, onDone, enrolling = false }: { send: (code: string) => Promise<R>; onDone: (reply: R) => void; enrolling?: boolean }) {
  const [form] = Form.useForm<{ code: string }>()
  const check = useMutation({
    mutationFn: send, onSuccess: onDone,
    onError: error => {
      form.setFieldsValue({ code: '' })
      atField(form, error)
    },
  })
  return (
    <Form<{ code: string }> form={form} layout="vertical" requiredMark={false} size="large" initialValues={{ code: '' }} onFinish={({ code }) => check.mutate(code)}>
      <Form.Item name="code" label="动态验证码" extra={`手机验证器上现在显示的 6 位数字${enrolling ? '' : '；手机不在身边时可填一个恢复码'}`} rules={[{ required: true, message: '请填写验证码' }]}>
        <Input autoFocus autoComplete="one-time-code" maxLength={40} spellCheck={false} />
      </Form.Item>
      <Refusal error={check.error} form={form} />
      <Button type="primary" htmlType="submit" block loading={check.isPending}>{enrolling ? '绑定' : '下一步'}</Button>
    </Form>
  )
}
