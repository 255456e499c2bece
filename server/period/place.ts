import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'

/** The city whose assessment somebody looks at. A county's platform is assessed by its city and has no periods of its own (404). */
export function assessedPlace(server: Server, user: SignedIn): Place {
  const place = placeOf(server, user)
  if (place.platform !== place.city.platform) throw new Refused(404, '考核由市级平台组织，请在市级平台查看')
  return place
}
