import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { suspicions } from '#domain/major/triggers.ts'
import { triggersQuery } from './queries.ts'
import '../supervision/supervision.css'

/** While somebody types: what sounds like a major matter, and that the telephone comes first. Nothing happens by itself. */
export function Suspicion({ text }: { text: string }) {
  const query = useQuery(triggersQuery)
  const found = query.data ? suspicions(query.data.triggers, text) : []
  if (found.length === 0) return null
  return (
    <Alert
      className="suspicion" type="error" showIcon role="alert" title={`疑似重大紧急：${found.map(one => `${one.label}（${one.words.join('、')}）`).join('、')}`}
      description={`危及生命安全的，立即转接 110、119、120；同时先电话报告值班领导（${query.data?.phoneMinutes} 分钟内），再登记工单，在工单页面点“报告重大紧急”。不属重大紧急的，照常登记。`}
    />
  )
}
