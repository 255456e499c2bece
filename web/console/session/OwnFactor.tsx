import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Enrolment } from '#api/auth.ts'
import { type Own, ownApi } from '#api/own.ts'
import { call } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { atField, Refusal } from '#web/kit/Refusal.tsx'
import { Enrol } from './Enrol.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Deed = 'enrol' | 'newCodes' | 'drop'
interface Typed { current: string; code?: string }
type Outcome = { enrolment: Enrolment } | { codes: string[] } | { dropped: true }

const deeds: Readonly<Record<Deed, { title: string; label: string }>> = {
  enrol: { title: '绑定动态验证码', label: '下一步' },
  newCodes: { title: '重新生成恢复码', label: '生成' },
  drop: { title: '解除动态验证码', label: '解除' },
}

/** The second factor: enrol, change the telephone, fresh recovery codes, or give it up. Each asks for the password again. */
export function OwnFactor({ own, zone, onChange }: { own: Own; zone: string | undefined; onChange: () => void }) {
  const [deed, setDeed] = useState<Deed | null>(null)
  const close = () => {
    setDeed(null)
    onChange()
  }
  return (
    <section className="card">
      <div className="card-head">
        <h3>动态验证码</h3>
        <div className="own-buttons">
          <Button size="small" type={own.factorAt ? 'default' : 'primary'} onClick={() => setDeed('enrol')}>{own.factorAt ? '换绑手机' : '绑定手机'}</Button>
          {own.factorAt && <Button size="small" onClick={() => setDeed('newCodes')}>重新生成恢复码</Button>}
          {own.factorAt && !own.demanded && <Button size="small" danger onClick={() => setDeed('drop')}>解除</Button>}
        </div>
      </div>
      <p className="muted">
        {own.factorAt ? `${moment(own.factorAt, zone)} 绑定，还有 ${own.recoveryLeft} 个恢复码可用。` : '没有绑定。绑定后登录时除密码外还要手机上的 6 位数字，密码泄露也登录不了。'}
        {own.demanded && '您的岗位必须使用。'}
      </p>
      {deed && <FactorDialog deed={deed} asksCode={own.factorAt !== null} onClose={close} />}
    </section>
  )
}

function FactorDialog({ deed, asksCode, onClose }: { deed: Deed; asksCode: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Typed>()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const codes = outcome && 'codes' in outcome ? outcome.codes : null
  const prove = useMutation({
    mutationFn: (typed: Typed): Promise<Outcome> => perform(deed, typed),
    onSuccess: next => ('dropped' in next ? onClose() : setOutcome(next)),
    onError: error => atField(form, error),
  })
  return (
    // Codes that are shown once go when they are kept, not by a slip of Esc.
    <Modal open title={deeds[deed].title} footer={null} mask={{ closable: false }} keyboard={codes === null} closable={codes === null} onCancel={onClose} destroyOnHidden width={480}>
      {codes ? <RecoveryCodes codes={codes} onDone={onClose} />
        : outcome && 'enrolment' in outcome ? <Enrol start={() => Promise.resolve(outcome.enrolment)} confirm={code => call(ownApi.confirm, { body: { code } })} onDone={({ recoveryCodes }) => setOutcome({ codes: recoveryCodes })} />
          : (
            <Form<Typed> name="factor" form={form} layout="vertical" requiredMark={false} initialValues={{ current: '', ...(asksCode ? { code: '' } : {}) }} onFinish={typed => prove.mutate(typed)}>
              <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}><Input.Password autoFocus autoComplete="current-password" /></Form.Item>
              {asksCode && <Form.Item name="code" label="现在的验证码或恢复码" rules={[{ required: true, message: '请填写验证码' }]}><Input autoComplete="one-time-code" maxLength={40} /></Form.Item>}
              <Refusal error={prove.error} form={form} />
              <Button type="primary" danger={deed === 'drop'} htmlType="submit" loading={prove.isPending}>{deeds[deed].label}</Button>
            </Form>
          )}
    </Modal>
  )
}

async function perform(deed: Deed, { current, code = '' }: Typed): Promise<Outcome> {
  if (deed === 'enrol') return { enrolment: await call(ownApi.enrol, { body: { current, ...(code ? { code } : {}) } }) }
  if (deed === 'newCodes') return { codes: (await call(ownApi.newCodes, { body: { current, code } })).recoveryCodes }
  await call(ownApi.drop, { body: { current, code } })
  return { dropped: true }
}
