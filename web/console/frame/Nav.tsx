import { Link, useLocation } from '@tanstack/react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { orderApi } from '#api/order.ts'
import { desksFor, menuOf } from '../menu.ts'
import { countsQuery } from '../orders/queries.ts'
import { useMe } from '../session/queries.ts'

/** The person's desks with what waits on each, then the pages. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const me = useMe()
  const client = useQueryClient()
  const desks = desksFor(me)
  const counts = useQuery({ ...countsQuery, enabled: desks.length > 0 }).data
  const count = (desk: string) => counts?.find(row => row.desk === desk)?.count ?? 0
  const pages = menuOf(me)
  // A page may lie below another's address; the one that is open is the longest that fits.
  const { pathname } = useLocation()
  const here = pages.map(page => page.page).filter(page => pathname === page || pathname.startsWith(`${page}/`)).sort((one, other) => other.length - one.length)[0]
  const groups = [...new Set(pages.map(page => page.group))]
  // Going to a desk again asks it again.
  const refresh = () => {
    void client.invalidateQueries({ queryKey: [orderApi.list.path] })
    void client.invalidateQueries({ queryKey: [orderApi.counts.path] })
    onGo?.()
  }
  const link = { className: 'nav-item', activeProps: { className: 'nav-item on', 'aria-current': 'page' as const }, onClick: refresh }
  return (
    <nav className="nav" aria-label="主导航">
      {desks.length > 0 && <p className="nav-group">工单</p>}
      {desks.map(row => (
        <Link key={row.desk} to="/orders" search={{ desk: row.desk }} activeOptions={{ includeSearch: true }} {...link}>
          <span className="nav-label">{row.label}</span>
          {count(row.desk) > 0 && <span className="count">{count(row.desk)}</span>}
        </Link>
      ))}
      {groups.map(group => (
        <div key={group}>
          <p className="nav-group">{group}</p>
          {pages.filter(page => page.group === group).map(page => (
            <Link key={page.page} to={page.page} activeOptions={{ includeSearch: false }} {...link} {...(page.page === here ? {} : { activeProps: {} })}>
              <span className="nav-label">{page.label}</span>
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}
