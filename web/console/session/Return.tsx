import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useEffect, useRef } from 'react'
import { authApi } from '#api/auth.ts'
import { call } from '#web/kit/call.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { wayBack } from './ProviderButton.tsx'
import { settle } from './queries.ts'

/** Back from the identity provider: what it says goes to the server, which says whether somebody is logged in or what is missing. */
export default function ReturnPage() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const sent = useRef(false)
  const answer = useMutation({
    mutationFn: (query: string) => call(authApi.answerProvider, { body: { query } }),
    onSuccess: reply => {
      const to = sessionStorage.getItem(wayBack) ?? '/'
      sessionStorage.removeItem(wayBack)
      void (settle(client, reply) ? navigate({ to, replace: true }) : navigate({ to: '/login', search: to === '/' ? {} : { to }, replace: true }))
    },
  })
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    answer.mutate(location.search || '?')
  })
  return (
    <main className="login">
      <div className="login-box">
        <h1>民声 <span>12345</span></h1>
        {answer.error ? <><p className="login-note">统一身份认证</p><Refusal error={answer.error} /><Link to="/login">回到登录页</Link></> : <p className="login-note" role="status"><Spin size="small" /> 正在登录……</p>}
      </div>
    </main>
  )
}
