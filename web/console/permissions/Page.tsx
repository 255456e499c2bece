import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { permissionApi } from '#api/permission.ts'
import { roleColumns } from '#domain/access/overview.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { read } from '#web/kit/query.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { Duties } from './Duties.tsx'
import { Matrix } from './Matrix.tsx'
import type { PermissionsSearch } from './search.ts'
import { Sights } from './Sights.tsx'

const route = getRouteApi('/desk/permissions')
const views = [{ value: 'permissions', label: '权限' }, { value: 'sights', label: '可见的工单' }, { value: 'duties', label: '岗位分离' }]

/** 权限一览: who may do what and how far, who sees which orders, and which deeds are kept apart. The tables in force, read only. */
export default function PermissionsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const query = useQuery(read(permissionApi.overview, {}))
  const go = (next: PermissionsSearch) => void navigate({ to: '/permissions', search: next })
  return (
    <PageFrame title="权限一览" note="系统正在执行的权限表；服务端、页面和接口说明都按它">
      <div className="filters">
        <Segmented aria-label="内容" value={search.show ?? 'permissions'} options={views} onChange={show => go({ ...search, show: show === 'sights' || show === 'duties' ? show : undefined })} />
        {search.show !== 'duties' && (
          <Select className="pick wide" aria-label="岗位" placeholder="全部岗位" allowClear value={search.role ?? null} options={roleColumns.map(({ role, label }) => ({ value: role, label }))} onChange={(role: PermissionsSearch['role'] | null) => go({ ...search, role: role ?? undefined })} />
        )}
      </div>
      <Waiting query={query} rows={10}>
        {overview => (search.show === 'duties' ? <Duties rows={overview.duties} /> : search.show === 'sights' ? <Sights rows={overview.sights} role={search.role} /> : <Matrix groups={overview.groups} role={search.role} />)}
      </Waiting>
    </PageFrame>
  )
}
