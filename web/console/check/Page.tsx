import { Button } from 'antd'
import { useState } from 'react'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Choose } from './Choose.tsx'
import { Export } from './Export.tsx'
import { type Chosen, useCheck } from './queries.ts'
import { Result } from './Result.tsx'
import './check.css'

/** 通报校核: a bulletin is dropped here and read; what contradicts itself stands beside its text. */
export default function CheckPage() {
  const check = useCheck()
  const [chosen, setChosen] = useState<Partial<Chosen>>({})
  const again = () => {
    check.reset()
    setChosen({})
  }
  if (check.data) {
    return (
      <PageFrame
        title="通报校核" note={`${check.variables.bulletin.name}${check.variables.previous ? `，对照 ${check.variables.previous.name}` : ''}`}
        extra={<><Export name={check.variables.bulletin.name} findings={check.data.findings} /><Button type="primary" onClick={again}>校核另一份</Button></>}
      >
        <Result checked={check.data} compared={check.variables.previous !== null} />
      </PageFrame>
    )
  }
  return (
    <PageFrame title="通报校核" note="印发前重算一遍：合计、占比、环比、排名、图表编号、前后文与附表。文件只读一次，不留存" narrow>
      <Choose chosen={chosen} choose={setChosen} busy={check.isPending} error={check.error} start={check.mutate} />
    </PageFrame>
  )
}
