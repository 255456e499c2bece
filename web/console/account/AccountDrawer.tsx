import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Tooltip } from 'antd'
import { useState } from 'react'
import { type AccountDetail, accountApi, accountStates } from '#api/account.ts'
import { roles } from '#domain/access/roles.ts'
import type { AccountVerb } from '#domain/account/rules.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { DeedForm } from './DeedForm.tsx'
import { HalfOnce } from './HalfOnce.tsx'
import { HandoverForm } from './HandoverForm.tsx'
import { HandoverRows } from './HandoverRows.tsx'
import { OpenReset } from './OpenReset.tsx'
import { accountQuery } from './queries.ts'

/** One person: what is known, what can be done, and what was handed over. A refused deed says why. */
export function AccountDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const account = useQuery(accountQuery(id))
  const title = account.data ? `${account.data.name}（${account.data.account}）` : '用户'
  return (
    <Drawer open title={title} size={640} onClose={onClose}>
      <Waiting query={account}>{row => <Account row={row} />}</Waiting>
    </Drawer>
  )
}

function Account({ row }: { row: AccountDetail }) {
  const me = useMe()
  const zone = useCity()?.timeZone
  const [open, setOpen] = useState<AccountVerb | 'handover' | null>(null)
  const [half, setHalf] = useState<{ text: string | null; first: boolean } | null>(null)
  const at = (iso: string | null) => (iso === null ? null : moment(iso, zone))
  const done = (next: { text: string | null } | null = null, first = true) => {
    setOpen(null)
    setHalf(next && { ...next, first })
  }
  const mayHandOver = row.unit !== null && row.state !== 'disabled' && row.roles.length > 0 && mayCall(accountApi.handOver, me)
  return (
    <>
      {half && <HalfOnce account={row.account} half={half.text} first={half.first} />}
      {row.resets.map(reset => <OpenReset key={reset.id} row={reset} zone={zone} onDone={next => done(next, false)} />)}
      <Facts
        rows={[
          ['状态', row.state === 'locked' ? `锁定至 ${at(row.lockedUntil)}，登录过的设备不受影响` : accountStates[row.state]], ['单位', row.unitName ?? '中心'], ['岗位', row.roles.map(role => roles[role].label).join('、') || '未授岗'],
          ['动态验证码', row.factorAt ? `${at(row.factorAt)} 绑定` : '未绑定'], ['密码', row.passwordAt === null ? '还没有' : row.mustChangePassword ? '一次性密码，登录后须改' : `${at(row.passwordAt)} 设置`],
          ['最近登录', at(row.loggedInAt) ?? '从未'], ['现在登录', row.sessions > 0 ? `${row.sessions} 处` : '没有'], ['开设于', at(row.createdAt)], ['停用于', at(row.disabledAt)],
        ]}
      />
      {(row.verbs.length > 0 || mayHandOver) && (
        <div className="account-verbs">
          {row.verbs.map(({ verb, label, tone, refused }) => (
            <Tooltip key={verb} title={refused}>
              <Button size="small" danger={tone === 'danger' && refused === null} type={open === verb ? 'primary' : 'default'} aria-disabled={refused !== null} className={refused === null ? '' : 'refused'} onClick={() => refused === null && setOpen(open === verb ? null : verb)}>{label}</Button>
            </Tooltip>
          ))}
          {mayHandOver && <Button size="small" type={open === 'handover' ? 'primary' : 'default'} onClick={() => setOpen(open === 'handover' ? null : 'handover')}>办理交接</Button>}
        </div>
      )}
      {open === 'handover' ? <HandoverForm row={row} onDone={() => done()} />
        : open && <DeedForm key={open} verb={open} row={row} onDone={done} />}
      {row.handovers.length > 0 && <section className="account-part"><h3>交接记录</h3><HandoverRows rows={row.handovers} zone={zone} ofOne /></section>}
    </>
  )
}
