// A producer's side of a case: the questions put to them, and nothing else of it.
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, needed, readFields } from '../console/read-fields.ts'
import { codesOf, codesOfSerials } from '../rolls/codes.ts'
import { inFours } from '../stamp/code.ts'
import { htmlAnswer } from '../web/env.ts'
import { activationNotices } from './activation-notice.ts'
import { answerQuestion } from './answer-question.ts'
import { QUESTIONS_PATH } from './paths.ts'
import { questionPage, questionsPage } from './question-page.ts'
import { questionsFor } from './questions.ts'
import { inWords } from './show-case.ts'
import { caseWords } from './words.ts'

const CODES_SHOWN = 20
const answerSchema = v.object({ tra_loi: needed(2000) })

export const questionRoutes = consoleRoutes([QUESTIONS_PATH])
  .get(QUESTIONS_PATH, only('see-questions'), async (c) => {
    const { platform, person, language } = c.var
    const asked = await questionsFor(platform.db, person.producerIds)
    const notices = (await activationNotices(platform.db, person.producerIds)).map(({ stamps, ...rest }) => {
      const codes = [...codesOf(platform.keys, stamps).values()].slice(0, CODES_SHOWN).map(inFours)
      return { ...rest, stamps: stamps.length, codes }
    })
    const props = { ...frameOf(c), w: caseWords(language), now: platform.now() }
    const body = questionsPage({ ...props, asked, notices })
    return htmlAnswer(c, body)
  })
  .get(`${QUESTIONS_PATH}/:id`, only('see-questions'), (c) => showQuestion(c))
  .post(`${QUESTIONS_PATH}/:id`, only('see-questions'), async (c) => {
    const id = c.req.param('id')
    const { db } = c.var.platform
    if (!(await findAsked(c))) return consoleProblem(c, 'not-found')
    const fields = checkFields(answerSchema, (await readFields(c))?.values ?? {})
    if (!fields.ok) return showQuestion(c, fields.error)
    const input = { questionId: id, by: c.var.person.id, words: fields.value.tra_loi }
    const answered = await runCommand(db, answerQuestion, input, authorOf(c))
    if (!answered.ok) return showQuestion(c, { form: answered.error.reason })
    return c.redirect(`${QUESTIONS_PATH}/${id}?xong=answered`, 303)
  })

/** Only what was put to the person's own producers is there at all. */
async function findAsked(c: ConsoleContext) {
  const [asked] = await questionsFor(c.var.platform.db, c.var.person.producerIds, c.req.param('id') ?? '')
  return asked ?? null
}

async function showQuestion(c: ConsoleContext, errors?: FieldErrors): Promise<Response> {
  const { platform, language } = c.var
  const asked = await findAsked(c)
  if (!asked) return consoleProblem(c, 'not-found')
  const w = caseWords(language)
  const frame = frameOf(c)
  const stamps = await platform.db.all<[number]>(sql`
    select serial from case_stamp where case_id = ${asked.question.caseId} order by nats desc limit ${CODES_SHOWN}`)
  const codes = await codesOfSerials(
    platform.db,
    platform.keys,
    stamps.map(([serial]) => serial),
  )
  const body = questionPage({
    ...frame,
    w,
    asked,
    codes: [...codes.values()].map(inFours),
    now: platform.now(),
    sent: c.req.query('xong') === 'answered',
    form: {
      words: frame.words,
      values: errors ? ((await readFields(c))?.values ?? {}) : {},
      ...(errors && { errors: inWords(w, errors) }),
    },
  })
  return htmlAnswer(c, body, errors ? 422 : 200)
}
