import { Table } from 'antd'
import type { permissionApi } from '#api/permission.ts'
import { type Scope, scopes } from '#domain/access/permissions.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import type { Reply } from '#web/kit/call.ts'

type Group = Reply<typeof permissionApi.overview>['groups'][number]
type Line = Group['lines'][number]

const labelOf = (role: string) => roles[role as Role].label
const reachOf = (scope: string) => scopes[scope as Scope].label

/** Permissions in groups: of one role with how far it reaches, or with everybody who has them. A row opens what it lets somebody call. */
export function Matrix({ groups, role }: { groups: readonly Group[]; role: Role | undefined }) {
  const held = groups.map(group => ({ ...group, lines: group.lines.filter(line => !role || line.holders.some(one => one.role === role)) })).filter(group => group.lines.length > 0)
  const rows = held.flatMap(group => group.lines.map((line, at) => ({ ...line, subject: group.subject, span: at === 0 ? group.lines.length : 0 })))
  return (
    <Table
      size="small" rowKey="permission" pagination={false} dataSource={rows} scroll={{ x: 900 }}
      expandable={{ expandedRowRender: line => <Calls line={line} />, rowExpandable: line => line.endpoints.length > 0 }}
      columns={[
        { title: '内容', dataIndex: 'subject', width: 104 },
        { title: '权限', dataIndex: 'label', width: 250 },
        role
          ? { title: '范围', width: 150, render: (_, line) => reachOf(line.holders.find(one => one.role === role)?.scope ?? 'own') }
          : { title: '岗位和范围', render: (_, line) => <Holders line={line} /> },
        { title: '不得', render: (_, line) => line.mustNot ?? <span className="muted">—</span>, ...(role ? {} : { width: 260 }) },
      ]}
    />
  )
}

/** Who has it, by how far they reach. */
function Holders({ line }: { line: Line }) {
  const parts = (Object.keys(scopes) as Scope[]).toReversed().map(scope => ({ scope, who: line.holders.filter(one => one.scope === scope).map(one => labelOf(one.role)) })).filter(part => part.who.length > 0)
  return <>{parts.map(part => <p key={part.scope}><span className="muted">{reachOf(part.scope)}：</span>{part.who.join('、')}</p>)}</>
}

function Calls({ line }: { line: Line }) {
  return <ul className="calls">{line.endpoints.map(one => <li key={one.call}><span className="number">{one.call}</span>　{one.summary}</li>)}</ul>
}
