// What of the stamps needs a person today.
import { may } from '../../accounts/permissions.ts'
import type { TodaySource } from '../../console/today.ts'
import { scopeOf } from '../../registry/desk/reach.ts'
import { DAY_MS } from '../../time.ts'
import { countOrders, countPinTakes } from './read.ts'
import { stampsWords } from './words.ts'

const DECIDED_SHOWN_DAYS = 14
const TAKES_SHOWN_DAYS = 7

export const stampsToday: TodaySource = async ({ db, now }, person, language) => {
  if (person.role === 'retailer') return []
  const since = (days: number) => now() - days * DAY_MS
  const { today } = stampsWords(language)
  const [{ asked, refused, unprinted }, takes] = await Promise.all([
    countOrders(db, scopeOf(person), since(DECIDED_SHOWN_DAYS)),
    may(person, 'see-pin-files') ? countPinTakes(db, since(TAKES_SHOWN_DAYS)) : 0,
  ])
  const orders = may(person, 'decide-order')
    ? [{ count: asked, says: today.orders, path: '/quan-ly/tem/don', order: 3 }]
    : [
        { count: refused, says: today.refused, path: '/quan-ly/tem/don', order: 4 },
        { count: unprinted, says: today.unprinted, path: '/quan-ly/tem', order: 4 },
      ]
  const pins = { count: takes, says: today.pins, path: '/quan-ly/tem/tep-pin', order: 8 }
  return person.role === 'inspector' ? [pins] : [...orders, pins]
}
