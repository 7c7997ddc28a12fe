// /quan-ly: where everybody begins.
import { type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import type { TodayItem } from '../console/today.ts'
import { log, reasonOf } from '../log.ts'
import { htmlAnswer } from '../web/env.ts'
import { type FirstHour, firstHourOf } from './first-hour.ts'
import { startPage } from './page.ts'
import { SOURCES } from './sources.ts'
import { startWords } from './words.ts'

export const startRoutes = consoleRoutes(['/quan-ly']).get('/quan-ly', only('see-today'), async (c) => {
  const [items, firstHours] = await Promise.all([today(c), firstHoursOf(c)])
  const page = startPage({ ...frameOf(c), own: startWords(c.var.language), items, firstHours })
  return htmlAnswer(c, page)
})

/** Of the first few producers that the person declares for; one that has come all the way is not shown the way. */
async function firstHoursOf(c: ConsoleContext): Promise<FirstHour[]> {
  const { person, platform } = c.var
  if (person.role !== 'producer' && person.role !== 'delegate') return []
  const all = await Promise.all(person.producerIds.slice(0, 3).map((id) => firstHourOf(platform.db, id)))
  return all.filter((one) => one !== null && Object.values(one.done).includes(false)) as FirstHour[]
}

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
