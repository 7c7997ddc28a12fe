// A roll that is asked for by its address, for those who may do with it what the page is about.
import { type Action, may } from '../../accounts/permissions.ts'
import type { ConsoleContext } from '../../console/env.ts'
import { consoleProblem } from '../../console/problem.ts'
import { type FoundRoll, findRoll } from './read.ts'

export const ROLL_PATH = '/quan-ly/tem/cuon'

/** Another producer's roll is not there at all. */
export async function withRoll(
  c: ConsoleContext,
  action: Action,
  answer: (found: FoundRoll) => Promise<Response>,
): Promise<Response> {
  const found = await findRoll(c.var.platform.db, c.req.param('id') ?? '')
  if (!found || !may(c.var.person, action, { producerId: found.roll.producerId })) {
    return consoleProblem(c, 'not-found')
  }
  return answer(found)
}
