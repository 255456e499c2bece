import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Checkbox, Drawer, Select } from 'antd'
import type { ExportLine } from '#api/export.ts'
import { exportSources } from '#domain/export/sources.ts'
import { exportStates } from '#domain/export/states.ts'
import { moment } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { ExportFacts } from './ExportFacts.tsx'
import { ExportTable } from './ExportTable.tsx'
import { downloadsQuery, exportsQuery, type ExportsSearch } from './queries.ts'

const route = getRouteApi('/desk/exports/register')
const choices = (table: Readonly<Record<string, { label: string }>>) => Object.entries(table).map(([value, { label }]) => ({ value, label }))

/** 导出登记: who took what out, why, who agreed, and every download. */
export default function ExportRegisterPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const list = useInfiniteQuery(exportsQuery('register', search))
  const go = (next: ExportsSearch) => void navigate({ to: '/exports/register', search: next })
  const row = list.data?.pages.flatMap(page => page.rows).find(one => one.id === search.open)
  return (
    <PageFrame title="导出登记" note="谁在什么时候导出了什么、为什么、谁同意、下载几次">
      <div className="filters">
        <Select className="pick" aria-label="内容" placeholder="全部内容" allowClear value={search.source ?? null} options={choices(exportSources)} onChange={(source: ExportsSearch['source']) => go({ ...search, source })} />
        <Select className="pick" aria-label="状态" placeholder="全部状态" allowClear value={search.state ?? null} options={choices(exportStates)} onChange={(state: ExportsSearch['state']) => go({ ...search, state })} />
        <Checkbox checked={search.personal === 'yes'} onChange={event => go({ ...search, personal: event.target.checked ? 'yes' : undefined })}>只看含个人信息的</Checkbox>
      </div>
      <ExportTable list={list} empty="没有符合条件的导出。" others open={line => go({ ...search, open: line.id })} opened={search.open} />
      {row && <Drawer open size={560} title={`导出 ${row.number}`} onClose={() => go({ ...search, open: undefined })}><ExportFacts row={row} /><Downloads row={row} /></Drawer>}
    </PageFrame>
  )
}

function Downloads({ row }: { row: ExportLine }) {
  const zone = useCity()?.timeZone
  const downloads = useQuery(downloadsQuery(row.id))
  return (
    <section className="drawer-part">
      <h3>下载记录</h3>
      <Waiting query={downloads} rows={2}>{rows => (rows.length === 0 ? <p className="muted">还没有下载。</p> : <ul>{rows.map(one => <li key={one.at}>{moment(one.at, zone)}　{one.byName}</li>)}</ul>)}</Waiting>
    </section>
  )
}
