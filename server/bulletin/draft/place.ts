import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'

/** The city whose bulletins somebody works on. A county reads its own work lists; the bulletin is the city's (404). */
export function bulletinPlace(server: Server, user: SignedIn): Place {
  const place = placeOf(server, user)
  if (place.platform !== place.city.platform) throw new Refused(404, '通报由市级平台编发，请在市级平台查看')
  return place
}
