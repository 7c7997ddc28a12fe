// /quan-ly: where everybody begins.
import { may } from '../accounts/permissions.ts'
import { type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import type { TodayItem } from '../console/today.ts'
import { producer } from '../db/schema.ts'
import { log, reasonOf } from '../log.ts'
import { htmlAnswer } from '../web/env.ts'
import { type FirstHour, firstHourOf } from './first-hour.ts'
import { startPage } from './page.ts'
import { SOURCES } from './sources.ts'
import { startWords } from './words.ts'

export const startRoutes = consoleRoutes(['/quan-ly']).get('/quan-ly', only('see-today'), async (c) => {
  const [items, firstHours, noProducer] = await Promise.all([today(c), firstHoursOf(c), lacksProducers(c)])
  const own = startWords(c.var.language)
  return htmlAnswer(c, startPage({ ...frameOf(c), own, items, firstHours, noProducer }))
})

/** Of who may do something about it. */
async function lacksProducers({ var: { person, platform } }: ConsoleContext): Promise<boolean> {
  if (!may(person, 'register-producer')) return false
  return (await platform.db.select({ id: producer.id }).from(producer).limit(1)).length === 0
}

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
