import { Alert, App, Button, Space, Tooltip } from 'antd'
import { accountApi, type ResetLine } from '#api/account.ts'
import { moment } from '#web/kit/date.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useDeed } from './queries.ts'

/** What one administrator asked for and another has to decide. `onDone`: with the decider's half of the one-time password, null where there is none. */
export function OpenReset({ row, zone, onDone }: { row: ResetLine; zone: string | undefined; onDone: (half: { text: string | null } | null) => void }) {
  const { message } = App.useApp()
  const decide = useDeed(accountApi.decideReset, ({ half }, { body: { agree } }) => {
    if (!agree || !row.secret) message.success(agree ? `已${row.label}` : '已退回')
    onDone(agree && row.secret ? { text: half } : null)
  })
  const give = (agree: boolean) => decide.mutate({ params: { id: row.id }, body: { agree } })
  const waits = decide.isPending
  const decides = row.refused === null
  return (
    <Alert
      className="form-refusal open-reset" type={decides ? 'warning' : 'info'} showIcon title={`${row.label}：${row.askedBy ?? '服务器命令行'} ${moment(row.askedAt, zone)} 申请，待${row.decider}确认`}
      description={(
        <>
          <p className="words">理由：{row.reason}</p>
          <p className="muted">{decides && '确认前请向本人核实。'}确认后{row.brings}{row.secret && decides && '，您得到一次性密码的后半段'}。{moment(row.lapsesAt, zone)} 前未确认即作废。</p>
          <Refusal error={decide.error} />
          <Space>
            <Tooltip title={row.refused}><Button size="small" type={decides ? 'primary' : 'default'} aria-disabled={!decides} className={decides ? '' : 'refused'} loading={waits && decide.variables.body.agree} onClick={() => decides && give(true)}>确认</Button></Tooltip>
            {decides && <Button size="small" loading={waits && !decide.variables.body.agree} onClick={() => give(false)}>退回</Button>}
          </Space>
        </>
      )}
    />
  )
}
