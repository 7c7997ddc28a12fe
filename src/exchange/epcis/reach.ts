// Who asks, and how far they may see: the province everything, a producer what is its own, an outlet what befell stamps
// there; anybody else what the page of a stamp shows.
import { may } from '../../accounts/permissions.ts'
import { findSignedIn } from '../../accounts/session.ts'
import type { AppContext } from '../../web/env.ts'
import { PUBLIC_REACH, type Reach } from './find.ts'

export async function reachOf(c: AppContext): Promise<Reach> {
  // Without a cookie there is nobody to look for.
  const found = c.req.header('cookie') ? await findSignedIn(c) : null
  if (!found) return PUBLIC_REACH
  const { person } = found
  const { producerIds, outletIds } = person
  return { producerIds: may(person, 'see-conformity') ? 'all' : producerIds, outletIds }
}
