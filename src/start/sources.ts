// The rooms that tell what needs a person today: one line each.
import { caseToday } from '../cases/today.ts'
import type { TodaySource } from '../console/today.ts'
import { peopleToday } from '../people/today.ts'
import { stampsToday } from '../print/desk/today.ts'
import { receivingToday } from '../receiving/warnings.ts'
import { registryToday } from '../registry/desk/today.ts'

export const SOURCES: readonly TodaySource[] = [
  caseToday,
  receivingToday,
  registryToday,
  peopleToday,
  stampsToday,
]
