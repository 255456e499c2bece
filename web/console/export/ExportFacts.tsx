import type { ExportLine } from '#api/export.ts'
import { Alert, Progress } from 'antd'
import { paceWords } from '#domain/export/pace.ts'
import { exportFormats } from '#domain/export/states.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useCity } from '../session/queries.ts'
import '../supervision/supervision.css'

/** All there is to know of an export. */
export function ExportFacts({ row }: { row: ExportLine }) {
  const zone = useCity()?.timeZone
  return (
    <>
      {row.state === 'failed' && <Alert className="form-refusal" type="error" showIcon title="未能生成" description={row.note} />}
      {row.state === 'refused' && <Alert className="form-refusal" type="warning" showIcon title={`未获同意（${row.decidedByName ?? ''}）`} description={row.note} />}
      <Facts rows={[
        ['状态', <span key="state" className={`state ${row.tone}`}>{row.stateLabel}</span>], ...(row.state === 'waiting' ? [['进度', <Pace key="pace" row={row} />] as const] : []), ['内容', row.sourceLabel], ['申请人', `${row.askedByName}${row.askedUnitName ? ` · ${row.askedUnitName}` : ''}`], ['申请时间', moment(row.askedAt, zone)],
        ['个人信息', row.personal ? <b key="personal" className="word overdue">含个人信息</b> : '不含完整信息，号码和诉求人信息已隐去'], ['加密', row.locked ? '加密压缩包' : '否'], ['格式', exportFormats[row.format]],
        ['行数', row.rows === null ? `${row.found}${row.foundMore ? ' 以上' : ''}（申请时）` : `${row.rows} ${row.measure}`], ['用途', row.reasonLabel],
        ['审批', row.decidedByName && `${row.decidedByName} ${row.decidedAt ? moment(row.decidedAt, zone) : ''}`], ['意见', row.state === 'failed' || row.state === 'refused' ? null : row.note], ['生成时间', row.madeAt && moment(row.madeAt, zone)],
        ['保存至', row.expiresAt && moment(row.expiresAt, zone)], ['下载', `${row.downloads} 次，最多 ${row.mostDownloads} 次`],
      ]} />
      <section className="drawer-part"><h3>用途说明</h3><p className="words">{row.words}</p></section>
      <section className="drawer-part"><h3>筛选条件</h3><p>{row.filter.map(({ label, value }) => `${label}：${value}`).join('；') || '没有筛选'}</p></section>
      <section className="drawer-part"><h3>列</h3><p>{row.columns.join('、')}</p></section>
      {row.sha256 && <section className="drawer-part"><h3>文件校验值（SHA-256）</h3><p className="export-hash">{row.sha256}</p></section>}
    </>
  )
}

function Pace({ row: { pace, measure } }: { row: ExportLine }) {
  if (pace === null) return <>排队等待生成</>
  return <><Progress size="small" percent={percentOf(pace)} status="active" /><span className="muted">{paceWords(pace, measure)}</span></>
}

/** Never whole before the file is there. */
export function percentOf({ rows, total }: { rows: number; total: number }): number {
  return Math.min(99, Math.floor(rows / Math.max(1, total) * 100))
}
