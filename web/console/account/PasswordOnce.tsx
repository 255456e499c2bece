import { Alert, Typography } from 'antd'

/** A password shown this once, to be handed to the person by another way than this platform. */
export function PasswordOnce({ account, password }: { account: string; password: string | null }) {
  if (password === null) return <Alert className="form-refusal" type="warning" showIcon title="这一步先前已经办过，密码不再显示；没有记下的话请再重置一次" />
  return (
    <Alert
      className="form-refusal" type="success" showIcon title={`账号 ${account} 的一次性密码，只显示这一次`}
      description={<><Typography.Text className="once" copyable={{ text: password, tooltips: ['复制', '已复制'] }}>{password}</Typography.Text><p className="muted">请当面或电话告知本人，首次登录须改成自己的密码。</p></>}
    />
  )
}
