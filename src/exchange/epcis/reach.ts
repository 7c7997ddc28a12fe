// Who asks, and how far they may see: the province everything, a producer what is its own, an outlet (its people, or
// its systems by a key that may keep receipts) what befell stamps there; anybody else what the page of a stamp shows.
import { may } from '../../accounts/permissions.ts'
import { findSignedIn } from '../../accounts/session.ts'
import { admit } from '../../api/admit.ts'
import { keyOfHeader, type Scope } from '../../api/key.ts'
import { err, ok, type Result } from '../../result.ts'
import type { AppContext } from '../../web/env.ts'
import { PUBLIC_REACH, type Reach } from './matching.ts'

export type ReachRefusal = 'bad-key' | 'no-scope' | 'too-many'

/** Whoever may read what an outlet took in may read it as events. */
const SCOPE: Scope = 'receipts'

export async function reachOf(c: AppContext): Promise<Result<Reach, ReachRefusal>> {
  const header = c.req.header('authorization')
  if (header !== undefined) {
    const { db, apiLimit, now } = c.var.platform
    const key = keyOfHeader(header)
    const admitted = key && (await admit(db, key, null, apiLimit, now()))
    if (!admitted) return err('bad-key')
    if (admitted.limited) return err('too-many')
    const { scopes, outletId } = admitted.machine
    return scopes.includes(SCOPE) ? ok({ producerIds: [], outletIds: [outletId] }) : err('no-scope')
  }
  // Without a cookie there is nobody to look for.
  const found = c.req.header('cookie') ? await findSignedIn(c) : null
  if (!found) return ok(PUBLIC_REACH)
  const { person } = found
  const { producerIds, outletIds } = person
  return ok({ producerIds: may(person, 'see-conformity') ? 'all' : producerIds, outletIds })
}
