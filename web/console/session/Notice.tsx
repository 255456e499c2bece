import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { authApi, type ResetNotice, type SignIn } from '#api/auth.ts'
import { call } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Refusal } from '#web/kit/Refusal.tsx'

/** What administrators did to how one logs in, one sentence each. */
export function ResetLines({ resets, zone }: { resets: readonly ResetNotice[]; zone?: string | undefined }) {
  const line = ({ label, askedBy, decidedBy, at }: ResetNotice) => `${moment(at, zone)} 您的账号办理了${label}：${askedBy === null ? '在服务器命令行' : `${askedBy}申请，${decidedBy ?? ''}确认`}`
  return <ul className="notice-lines">{resets.map(one => <li key={`${one.at} ${one.label}`}>{line(one)}</li>)}</ul>
}

/** The same, to be read before going on. */
export function Notice({ resets, onDone }: { resets: readonly ResetNotice[]; onDone: (reply: SignIn) => void }) {
  const read = useMutation({ mutationFn: () => call(authApi.notice, {}), onSuccess: onDone })
  return (
    <>
      <ResetLines resets={resets} />
      <p className="enrol-note">如果不是您本人要求的，请<b>不要继续</b>，立即告知审计员或安全管理员。</p>
      <Refusal error={read.error} />
      <Button type="primary" size="large" block autoFocus loading={read.isPending} onClick={() => read.mutate()}>是我要求的，继续</Button>
    </>
  )
}
