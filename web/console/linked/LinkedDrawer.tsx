import { Alert, Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { CallError } from '#web/kit/call.ts'

interface Props { title: string; verb: string; size?: number; pending: boolean; error: unknown; ready?: boolean; onSend: () => void; onClose: () => void; children: ReactNode }

/** The frame of a step over several orders: what it is about, the refusal in place, one button that does it. */
export function LinkedDrawer({ title, verb, size = 720, pending, error, ready = true, onSend, onClose, children }: Props) {
  return (
    <Drawer
      open title={title} size={size} onClose={onClose} mask={{ closable: false }} keyboard
      footer={(
        <div className="drawer-foot">
          <Button type="primary" loading={pending} disabled={!ready} onClick={onSend}>{verb}</Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      )}
    >
      {error != null && <Alert className="form-refusal" type="error" showIcon role="alert" title={error instanceof CallError ? error.message : '没有成功，请重试。'} description="您填写的内容仍在本页。" />}
      {children}
    </Drawer>
  )
}
