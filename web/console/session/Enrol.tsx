import { useQuery } from '@tanstack/react-query'
import { QRCode, Typography } from 'antd'
import type { Enrolment } from '#api/auth.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { CodeForm } from './CodeForm.tsx'

/** Enrols a telephone: its secret as a QR code and to be typed, then the first code as proof. */
export function Enrol<R>({ start, confirm, onDone }: { start: () => Promise<Enrolment>; confirm: (code: string) => Promise<R>; onDone: (reply: R) => void }) {
  // Another look would make another secret, and the telephone would hold the first.
  const enrolment = useQuery({ queryKey: ['enrolment'], queryFn: start, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false })
  return (
    <Waiting query={enrolment} rows={4}>
      {({ address, secret }) => (
        <>
          <p className="enrol-note">绑定后，登录时除密码外还要动态验证码。请用手机上的验证器（任何支持 TOTP 的应用）扫描：</p>
          <div className="enrol">
            <QRCode value={address} type="svg" size={168} bordered={false} aria-label="绑定用的二维码" />
            <div>
              <p className="muted">不能扫描时，在验证器里手工输入密钥：</p>
              <Typography.Text className="enrol-secret" copyable={{ text: secret, tooltips: ['复制密钥', '已复制'] }}>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</Typography.Text>
            </div>
          </div>
          <CodeForm send={confirm} onDone={onDone} enrolling />
        </>
      )}
    </Waiting>
  )
}
