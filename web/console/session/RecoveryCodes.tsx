import { App, Button } from 'antd'

/** The recovery codes, shown this once, to be put where the telephone is not. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { message } = App.useApp()
  const copy = () => {
    navigator.clipboard?.writeText(codes.join('\n')).then(() => message.success('已复制'), () => message.warning('浏览器不允许复制，请抄写或打印'))
  }
  return (
    <>
      <p className="enrol-note">请存好这 {codes.length} 个恢复码，<b>只显示这一次</b>：手机丢失时每个可代替验证码用一次，请抄写或打印后与手机分开存放；以前的恢复码已作废。</p>
      <ol className="recovery">{codes.map(code => <li key={code}><code>{code}</code></li>)}</ol>
      <div className="recovery-foot">
        <Button type="primary" autoFocus onClick={onDone}>已存好，继续</Button>
        <Button onClick={copy}>复制</Button>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
    </>
  )
}
