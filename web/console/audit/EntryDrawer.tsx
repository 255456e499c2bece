import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import type { AuditLine } from '#api/audit.ts'
import { type AuditOutcome, auditOutcomes } from '#domain/audit/verbs.ts'
import { moment } from '#web/kit/date.ts'
import { Facts } from '#web/kit/Facts.tsx'
import { useCity } from '../session/queries.ts'

/** Everything one entry says. */
export function EntryDrawer({ row, onClose }: { row: AuditLine; onClose: () => void }) {
  const zone = useCity()?.timeZone
  const detail = Object.entries(row.detail)
  return (
    <Drawer open size={520} title={`${row.verbLabel}　${moment(row.at, zone)}`} onClose={onClose}>
      <Facts rows={[
        ['人员', row.account && <>{row.name ?? ''} <Link to="/audit" search={{ account: row.account }}>{row.account}</Link></>], ['岗位', row.roles.join('、')], ['单位', row.unitName],
        ['地址', row.address && <Link to="/audit" search={{ address: row.address }}>{row.address}</Link>], ['会话', row.session && <code>{row.session}</code>],
        ['类别', row.kind], ['内容', row.summary], ['接口', row.endpoint && <code>{row.endpoint}</code>],
        ['工单编号', row.orderNumber && <Link to="/audit" search={{ order: row.orderNumber }}>{row.orderNumber}</Link>], ['对象', row.subjectId && <>{row.subjectKind} <code>{row.subjectId}</code></>],
        ['结果', `${auditOutcomes[row.outcome as AuditOutcome]}${row.status === null ? '' : `（${row.status}）`}`], ['显示行数', row.rows], ['理由', row.reason],
        ...detail.map(([name, value]) => [detailNames[name] ?? name, typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)] as const),
        ['链上序号', row.seq ?? '待上链'], ['条目编号', <code key="id">{row.id}</code>],
      ]}
      />
    </Drawer>
  )
}

const detailNames: Readonly<Record<string, string>> = { filters: '筛选项', count: '次数', statuses: '状态码', since: '起', findings: '发现问题', links: '链接数' }
