// /quan-ly: where everybody begins.

import { type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import type { TodayItem } from '../console/today.ts'
import { log, reasonOf } from '../log.ts'
import { type AppContext, htmlAnswer } from '../web/env.ts'
import { startPage } from './page.ts'
import { SOURCES } from './sources.ts'
import { startWords } from './words.ts'

export const startRoutes = consoleRoutes(['/quan-ly']).get('/quan-ly', only('see-today'), async (c) => {
  const page = startPage({ ...frameOf(c), own: startWords(c.var.language), items: await today(c) })
  return htmlAnswer(c as unknown as AppContext, page)
})

/** A room that cannot tell leaves its part out; the others are shown. */
async function today(c: ConsoleContext): Promise<TodayItem[]> {
  const { platform, person, language } = c.var
  const parts = await Promise.all(
    SOURCES.map((source) =>
      source(platform, person, language).catch((error): TodayItem[] => {
        log('today-failed', { reason: reasonOf(error) })
        return []
      }),
    ),
  )
  return parts
    .flat()
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.order - b.order)
}
