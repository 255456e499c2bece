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
        ['网络地址', row.address && <Link to="/audit" search={{ address: row.address }}>{row.address}</Link>], ['会话', row.session && <code>{row.session}</code>],
        ['类别', row.kind], ['内容', row.summary], ['接口', row.endpoint && <code>{row.endpoint}</code>],
        ['工单编号', row.orderNumber && <Link to="/audit" search={{ order: row.orderNumber }}>{row.orderNumber}</Link>], ['对象编号', row.subjectId && <code>{row.subjectId}</code>],
        ['结果', `${auditOutcomes[row.outcome as AuditOutcome]}${row.status === null ? '' : `（${row.status}）`}`], ['显示行数', row.rows], ['理由', row.reason],
        ...detail.map(([name, value]) => [detailNames[name] ?? name, typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)] as const),
        ['链上序号', row.seq ?? '待上链'], ['条目编号', <code key="id">{row.id}</code>],
      ]}
      />
    </Drawer>
  )
}

/** What the words of an entry's detail are called. */
const detailNames: Readonly<Record<string, string>> = {
  filters: '筛选项', count: '次数', statuses: '状态码', since: '起', until: '止', findings: '发现问题', links: '链接数', lastSeq: '末链序号', lastHash: '末链哈希', seq: '序号', hash: '哈希', entries: '条目数',
  number: '编号', kind: '类别', source: '内容', personal: '含个人信息', agree: '同意', fields: '看了什么', given: '授予', taken: '收回', by: '途径', roles: '岗位', leaver: '交出人', successor: '接手人', sessions: '结束的登录', minutes: '分钟',
  next: '下一步', label: '名称', months: '月数', suite: '算法', before: '更换前的编号', keys: '密钥数', master: '主密钥编号', table: '数据表', left: '打不开、没有改写的行数', rows: '行数', size: '字节', madeAt: '备份时间', format: '备份格式（1 为未加密的旧格式）', seconds: '用时（秒）',
}
