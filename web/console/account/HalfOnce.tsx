import { Alert, Typography } from 'antd'

/** Half of a one-time password, shown this once: the person types the asker's half and then the decider's, each told by its own administrator. */
export function HalfOnce({ account, half, first }: { account: string; half: string | null; first: boolean }) {
  if (half === null) return <Alert className="form-refusal" type="warning" showIcon title={`这一步先前已经办过，${first ? '前' : '后'}半段不再显示；没有记下的话请重新申请`} />
  return (
    <Alert
      className="form-refusal" type="success" showIcon title={`账号 ${account} 一次性密码的${first ? '前' : '后'}半段，只显示这一次`}
      description={(
        <>
          <Typography.Text className="once" copyable={{ text: half, tooltips: ['复制', '已复制'] }}>{half}</Typography.Text>
          <p className="muted">{first ? '请当面或电话告知本人。安全管理员确认后得到后半段，由其另行告知；两人都不知道整个密码。' : '请当面或电话告知本人：先输系统管理员给的前半段，接着输这一段，中间不空格；72 小时内有效，登录后须改成自己的密码。'}</p>
        </>
      )}
    />
  )
}
