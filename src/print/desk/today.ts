// What of the stamps needs a person today.
import type { TodaySource } from '../../console/today.ts'
import { scopeOf } from '../../registry/desk/reach.ts'
import { DAY_MS } from '../../time.ts'
import { countOrders } from './read.ts'
import { stampsWords } from './words.ts'

const REFUSED_SHOWN_DAYS = 14

export const stampsToday: TodaySource = async ({ db, now }, person, language) => {
  if (person.role === 'retailer' || person.role === 'inspector') return []
  const { asked, refused } = await countOrders(db, scopeOf(person), now() - REFUSED_SHOWN_DAYS * DAY_MS)
  const { today } = stampsWords(language)
  return person.role === 'administrator'
    ? [{ count: asked, says: today.orders, path: '/quan-ly/tem/don', order: 3 }]
    : [{ count: refused, says: today.refused, path: '/quan-ly/tem/don', order: 4 }]
}
