// An address of the console that leads nowhere: whoever followed it is told so where they are, with a way back.
import { Hono } from 'hono'
import { findSignedIn } from '../accounts/session.ts'
import { type ConsoleEnv, chooseLanguage, outerOf } from './env.ts'
import { consoleProblem } from './problem.ts'

export const lostRoutes = new Hono<ConsoleEnv>().all('*', async (c) => {
  const outer = outerOf(c)
  const found = await findSignedIn(outer)
  if (found) c.set('person', found.person)
  c.set('language', chooseLanguage(outer, found?.person.language))
  return consoleProblem(c, 'not-found')
})
