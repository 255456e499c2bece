import { Segmented } from 'antd'
import { useState } from 'react'
import type { Checked } from '#api/check.ts'
import type { Finding, Level } from '#domain/check/document.ts'
import { byLevel } from '#domain/check/report.ts'
import { Nothing } from '#web/kit/Waiting.tsx'
import { DocumentText } from './DocumentText.tsx'
import { FindingList } from './FindingList.tsx'
import { locate, wordsOf } from './locate.ts'

/** Findings on the left, the text they are about on the right; choosing one shows it in the text. */
export function Result({ checked, compared }: { checked: Checked; compared: boolean }) {
  const { document, findings } = checked
  const [level, setLevel] = useState<Level | 'all'>('all')
  const [chosen, setChosen] = useState<Finding | null>(null)
  const groups = byLevel(findings)
  const spot = chosen && locate(document.blocks, chosen)
  return (
    <div className="check-result">
      <section className="check-findings" aria-label="校核结果">
        <Segmented
          value={level} onChange={setLevel}
          options={[{ value: 'all' as const, label: `全部 ${findings.length}` }, ...groups.map(group => ({ value: group.level, label: `${group.label} ${group.found.length}` }))]}
        />
        {!compared && <p className="muted check-hint">没有给出上月通报，环比只核对了文中自己写出的数。</p>}
        {findings.length === 0 ? <Nothing title="没有发现前后矛盾的地方。" next="能由文中其他数字重算的都对得上；单独出现一次的数无从核对。" />
          : <FindingList groups={groups.filter(group => level === 'all' || group.level === level)} chosen={chosen} choose={setChosen} />}
      </section>
      <section className="check-text" aria-label="通报原文">
        {chosen && !spot && <p className="check-missing" role="status">这一处在读出的文字里没有找到原话，位置是“{chosen.place}”。</p>}
        <DocumentText document={document} spot={spot} words={chosen ? wordsOf(chosen.printed) : []} level={chosen?.level ?? null} />
      </section>
    </div>
  )
}
