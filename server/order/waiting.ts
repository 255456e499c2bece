import { type RawBuilder, sql } from 'kysely'
import type { Waiting } from '#domain/order/desks.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { ofCentre } from './scope.ts'

/** What waits on an order, as a condition on `work_order o`; each starts from the few rows it is about (0012, 0015). */
export function waitingCondition(what: Waiting, user: SignedIn): RawBuilder<unknown> {
  const { platform } = user
  const own = ofCentre(user) ? sql`` : sql`and a.unit = ${user.unit}`
  const asked = (condition: RawBuilder<unknown>) => sql`o.id in (select a.order_id from assignment a where a.platform = ${platform} and ${condition} ${own})`
  switch (what) {
    case 'proposal': return asked(sql`a.proposal is not null`)
    case 'termination': return asked(sql`a.termination_requested_at is not null`)
    case 'unreasonable': return asked(sql`a.unreasonable_requested_at is not null`)
    case 'amendment': return sql`o.amend_count > 0 and exists (
      select from assignment a
      where  a.platform = ${platform} and a.order_id = o.id and a.amendments_confirmed < o.amend_count and a.role <> 'county'
        and  a.state in ('toSign', 'signed', 'returnRequested', 'subDispatched', 'submitted', 'accepted') ${own})`
    case 'below': return asked(sql`a.state = 'subDispatched' and exists (
      select from assignment s
      where  s.platform = ${platform} and s.order_id = a.order_id and s.parent_id = a.id
        and  (s.state in ('returnRequested', 'submitted') or s.extension_requested_at is not null))`)
    case 'supervision': return sql`o.id in (select s.order_id from supervision s where s.platform = ${platform} and s.state in ('open', 'replied'))`
    case 'appeal': return sql`o.appealed_at is not null`
    case 'province': return sql`o.province_number is not null`
    case 'major': return sql`o.major_at is not null`
  }
}
