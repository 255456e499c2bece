import { Button } from 'antd'
import { useState } from 'react'
import { ProposeDrawer } from './ProposeDrawer.tsx'

/** While a call is on: the number on the line can be proposed without being typed or seen. */
export function ProposeNuisance({ callId }: { callId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>提请骚扰登记</Button>
      {open && <ProposeDrawer callId={callId} onClose={() => setOpen(false)} onDone={() => setOpen(false)} />}
    </>
  )
}
