// What of the cases needs a person today.
import { may } from '../accounts/permissions.ts'
import type { TodayItem, TodaySource } from '../console/today.ts'
import { activationNotices } from './activation-notice.ts'
import { countOfLeavers, countOpenOf, tallyCases } from './list.ts'
import { CASES_PATH, QUESTIONS_PATH } from './paths.ts'
import { questionsFor } from './questions.ts'
import { caseWords } from './words.ts'

export const caseToday: TodaySource = async ({ db, now }, person, language) => {
  const w = caseWords(language).today
  if (may(person, 'see-questions')) {
    const asked = await questionsFor(db, person.producerIds)
    const count = asked.filter(({ question, closed }) => question.answeredAt === null && closed === 0).length
    const notices = await activationNotices(db, person.producerIds)
    return [
      { count, says: w.questions, path: QUESTIONS_PATH, order: 1 },
      { count: notices.length, says: w.notActivated, path: QUESTIONS_PATH, order: 2 },
    ]
  }
  if (!may(person, 'see-cases')) return []
  const [{ urgent, unseen, answered, overdue }, mine, leavers] = await Promise.all([
    tallyCases(db, now()),
    countOpenOf(db, person.id),
    countOfLeavers(db),
  ])
  const item = (count: number, says: string, order: number, path = CASES_PATH): TodayItem => ({
    count,
    says,
    path,
    order,
  })
  return [
    item(urgent, w.urgent, 1),
    item(mine, w.mine, 2, `${CASES_PATH}?xem=cua-toi`),
    item(leavers, w.leavers, 2, `${CASES_PATH}?xem=nguoi-nghi`),
    item(unseen, w.fresh, 2),
    item(answered, w.answered, 3),
    item(overdue, w.overdue, 4),
  ]
}
