// What of the accounts needs a person today.
import { findPerson, listPeople } from '../accounts/people.ts'
import { may } from '../accounts/permissions.ts'
import type { TodayItem, TodaySource } from '../console/today.ts'
import { peopleWords } from './words.ts'

export const peopleToday: TodaySource = async ({ db }, person, language) => {
  const w = peopleWords(language).today
  const items: TodayItem[] = []
  if (may(person, 'see-people')) {
    const waiting = (await listPeople(db)).filter((one) => !one.hasPassword && one.endedAt === null)
    items.push({
      count: waiting.length,
      says: w.waiting,
      path: '/quan-ly/nguoi-dung?sap=tinh-trang',
      order: 7,
    })
  }
  const own = await findPerson(db, person.id)
  if (own && !own.twoFactorEnabled) {
    items.push({ count: 1, says: w.secondFactor, path: '/quan-ly/tai-khoan', order: 8 })
  }
  return items
}
