import { Input, Segmented, TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import { readTopic, topicLimits, topicSubject } from '#domain/edition/topicOf.ts'
import { categoryTree } from '../city.ts'
import { useCity } from '../session/queries.ts'

/** What a special edition is about: a category of the tree, or words of titles and contents. */
export function TopicPick({ subject, onPick }: { subject: string; onPick: (subject: string) => void }) {
  const city = useCity()
  const tree = useMemo(() => categoryTree(city?.categories ?? []), [city])
  const topic = readTopic(subject)
  const [kind, setKind] = useState<'category' | 'words'>(topic && 'words' in topic ? 'words' : 'category')
  const [typed, setTyped] = useState(topic && 'words' in topic ? topic.words.join(' ') : '')
  const [wrong, setWrong] = useState(false)
  const look = (text: string) => {
    const next = `words:${text.trim()}`
    const read = readTopic(next)
    setWrong(read === null)
    if (read) onPick(topicSubject(read))
  }
  return (
    <>
      <Segmented aria-label="专题" value={kind} onChange={setKind} options={[{ value: 'category', label: '按分类' }, { value: 'words', label: '按词语' }]} />
      {kind === 'category'
        ? (
            <span className="pick wide">
              <TreeSelect
                aria-label="诉求分类" treeData={tree} showSearch={{ treeNodeFilterProp: 'title' }} placeholder="选择一类诉求" value={topic && 'category' in topic ? topic.category : null} styles={{ popup: { root: { maxHeight: 360 } } }}
                onChange={(category: string | null) => { if (category) onPick(topicSubject({ category })) }}
              />
            </span>
          )
        : <Input.Search aria-label="词语" className="topic-words" placeholder="如 噪音 施工" maxLength={60} enterButton="统计" value={typed} status={wrong ? 'error' : ''} onChange={event => setTyped(event.target.value)} onSearch={look} />}
      {wrong && <span className="attention">请写 1 至 {topicLimits.words} 个词，每个 {topicLimits.shortest} 至 {topicLimits.longest} 个字，用空格隔开</span>}
    </>
  )
}
