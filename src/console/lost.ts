// An address of the console that leads nowhere: whoever followed it is told so where they are, with a way back.
import { Hono } from 'hono'
import { findSignedIn } from '../accounts/session.ts'
import type { AppEnv } from '../web/env.ts'
import { type ConsoleContext, chooseLanguage } from './env.ts'
import { consoleProblem } from './problem.ts'

export const lostRoutes = new Hono<AppEnv>().all('*', async (c) => {
  const inside = c as unknown as ConsoleContext
  const found = await findSignedIn(c)
  if (found) inside.set('person', found.person)
  inside.set('language', chooseLanguage(c, found?.person.language))
  return consoleProblem(inside, 'not-found')
})
