import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Modal, Typography } from 'antd'
import { useState } from 'react'
import type { ExportLine } from '#api/export.ts'
import { CallError } from '#web/kit/call.ts'
import { newPassword } from './newPassword.ts'
import { fetchFile } from './queries.ts'

/** The password first, then the file: it is shown here and nowhere else, and each download has its own. */
export function LockedFile({ line, onClose }: { line: ExportLine; onClose: () => void }) {
  const [password] = useState(newPassword)
  const fetching = useMutation({ mutationFn: () => fetchFile(line, password) })
  return (
    <Modal
      open title="下载加密压缩包" onCancel={onClose} mask={{ closable: false }} keyboard={!fetching.isSuccess} closable={!fetching.isSuccess}
      footer={fetching.isSuccess ? <Button type="primary" onClick={onClose}>我已记下密码</Button> : <><Button onClick={onClose}>取消</Button><Button type="primary" loading={fetching.isPending} onClick={() => fetching.mutate()}>下载</Button></>}
    >
      {fetching.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={fetching.error instanceof CallError ? fetching.error.message : '没有成功，请重试。'} />}
      <p>解压密码：</p>
      <p className="export-password"><Typography.Text code copyable={{ text: password, tooltips: ['复制', '已复制'] }}>{password}</Typography.Text></p>
      <p className="muted">密码只在这里显示一次，系统不保存，关掉后无法找回，只能重新下载（每次下载密码不同）。请与文件分开传递。用 7-Zip、WinRAR、Bandizip 或 360 压缩解压；Windows 自带的“解压缩”打不开加密包。</p>
      {fetching.isSuccess && <Alert type="success" showIcon title="文件已下载，请先记下密码再关闭。" />}
    </Modal>
  )
}
