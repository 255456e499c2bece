import { Link } from '@tanstack/react-router'
import { permissions, rolesWith, type Needed } from '#domain/access/permissions.ts'
import { roles } from '#domain/access/roles.ts'
import { Nothing } from '#web/kit/Waiting.tsx'
import { pages } from '../pages.ts'

/** A page of others: says which permission it takes and who has it. */
export function Closed({ page }: { page: string }) {
  const needed = pages.find(row => row.page === page)?.permission
  return <Nothing title={`没有权限：您的岗位不能打开这个页面。${needed ? reason(needed) : ''}`} next={<Link to="/">回到工作台</Link>} />
}

function reason(needed: Needed): string {
  if (needed === 'anyone' || needed === 'loggedIn') return ''
  return `需要“${permissions[needed].label}”权限，${rolesWith(needed).map(role => roles[role].label).join('、')}有这项权限；确有需要的，请联系安全管理员。`
}
