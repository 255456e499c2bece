import { useMutation } from '@tanstack/react-query'
import { Button, Divider } from 'antd'
import { authApi } from '#api/auth.ts'
import { call } from '#web/kit/call.ts'
import { Refusal } from '#web/kit/Refusal.tsx'

/** Where to go after coming back from the identity provider. */
export const wayBack = 'after-log-in'

/** Logs in by the identity provider; only where one is configured. */
export function ProviderButton({ label, to }: { label: string; to: string | undefined }) {
  const ask = useMutation({
    mutationFn: () => call(authApi.askProvider, {}),
    onSuccess: ({ url }) => {
      if (to) sessionStorage.setItem(wayBack, to)
      else sessionStorage.removeItem(wayBack)
      location.assign(url)
    },
  })
  return (
    <>
      <Divider plain>或</Divider>
      <Refusal error={ask.error} />
      <Button block size="large" loading={ask.isPending || ask.isSuccess} onClick={() => ask.mutate()}>{label}</Button>
    </>
  )
}
