import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { menuOf } from '../menu.ts'
import { countsQuery } from '../orders/queries.ts'
import { useMe } from '../session/queries.ts'

/** The person's desks with what waits on each, then the pages. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const me = useMe()
  const desks = useQuery(countsQuery).data ?? []
  const pages = menuOf(me)
  const groups = [...new Set(pages.map(page => page.group))]
  const link = { className: 'nav-item', activeProps: { className: 'nav-item on', 'aria-current': 'page' as const }, onClick: onGo }
  return (
    <nav className="nav" aria-label="主导航">
      {desks.length > 0 && <p className="nav-group">我的待办</p>}
      {desks.map(row => (
        <Link key={row.desk} to="/orders" search={{ desk: row.desk }} activeOptions={{ includeSearch: true }} {...link}>
          <span className="nav-label">{row.label}</span>
          {row.count > 0 && <span className="count" aria-label={`${row.count} 件`}>{row.count > 9999 ? `${Math.floor(row.count / 10_000)}万+` : row.count}</span>}
        </Link>
      ))}
      {groups.map(group => (
        <div key={group}>
          <p className="nav-group">{group}</p>
          {pages.filter(page => page.group === group).map(page => (
            <Link key={page.page} to={page.page} activeOptions={{ includeSearch: false, exact: page.page === '/orders' }} {...link}>
              <span className="nav-label">{page.label}</span>
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}
