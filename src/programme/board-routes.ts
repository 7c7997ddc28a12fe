// The board, one product's steps, its survey and its blockers.
import { Hono } from 'hono'
import { namesOf } from '../accounts/names.ts'
import { isBusy, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, type ConsoleEnv } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { matching, readListQuery, sliceOf } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, formIdOf, readFields } from '../console/read-fields.ts'
import { PROGRAMME_STEPS } from '../db/tables/programme.ts'
import { dayOf } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { type BoardLine, lineOf, sumSteps } from './board.ts'
import { actorsOf, boardColumns, boardPage } from './board-page.ts'
import { clearBlocker, holdSurvey, noteBlocker } from './commands.ts'
import { readEvidence } from './evidence.ts'
import { PROGRAMME_PATH } from './frame-page.ts'
import { addOnce, programmeFrame, sentBefore, showDone } from './here.ts'
import { productPage } from './product-page.ts'
import { blockerForm, surveyForm } from './read-forms.ts'
import { surveyPage } from './survey-form.ts'

const EVER = { from: 0, until: Number.MAX_SAFE_INTEGER }

export const boardRoutes = new Hono<ConsoleEnv>()
  .get('/', async (c) => {
    const frame = programmeFrame(c)
    const all = (await readEvidence(c.var.platform.db)).map(lineOf)
    const query = readListQuery(c.req.query())
    const step = PROGRAMME_STEPS.find((one) => one === c.req.query('buoc')) ?? ''
    const columns = boardColumns(frame.say, await namesOf(c.var.platform.db, actorsOf(all)))
    const picked = step ? all.filter(({ at }) => at?.step === step) : all
    const rows = matching(picked, columns, query)
    if (query.file) return fileAnswer(c, query.file, 'chuong-trinh', columns, rows)
    const sums = sumSteps(all, EVER)
    const list = { columns, query, slice: sliceOf(rows, query) }
    return htmlAnswer(c, boardPage({ ...frame, sums, all: all.length, list, step }))
  })
  .get('/san-pham/:id', (c) => showProduct(c, { values: { id: c.var.platform.newId() } }))
  .post('/san-pham/:id/vuong-mac', async (c) => {
    const line = await findLine(c)
    const fields = await readFields(c)
    if (!line) return consoleProblem(c, 'not-found')
    if (!fields) return consoleProblem(c, 'bad-form')
    const form = checkFields(blockerForm, fields.values)
    if (!form.ok) return showProduct(c, { values: fields.values, errors: form.error }, 422)
    const { now, newId } = c.var.platform
    const row = {
      id: formIdOf(fields, newId),
      productId: line.id,
      ...form.value,
      at: now(),
      actor: authorOf(c).actor,
    }
    const noted = await addOnce(c, noteBlocker, row, `${PROGRAMME_PATH}/san-pham/${line.id}`)
    return noted ?? showProduct(c, sentBefore(c, fields.values), 422)
  })
  .post('/san-pham/:id/go-vuong', async (c) => {
    const line = await findLine(c)
    const fields = await readFields(c)
    if (!line || !fields) return consoleProblem(c, line ? 'bad-form' : 'not-found')
    const author = authorOf(c)
    const clearing = { blockerId: fields.values.blocker ?? '', by: author.actor }
    const done = await runCommand(c.var.platform.db, clearBlocker, clearing, author)
    if (isBusy(done)) return consoleProblem(c, 'busy')
    // Cleared by somebody else a moment ago: it is as it was wanted.
    if (!done.ok && done.error.reason === 'unknown-blocker') return consoleProblem(c, 'not-found')
    return showDone(c, `${PROGRAMME_PATH}/san-pham/${line.id}`)
  })
  .get('/san-pham/:id/khao-sat', (c) =>
    showSurvey(c, { values: { id: c.var.platform.newId(), heldOn: dayOf(c.var.platform.now()) } }),
  )
  .post('/san-pham/:id/khao-sat', async (c) => {
    const line = await findLine(c)
    const fields = await readFields(c)
    if (!line || !fields) return consoleProblem(c, line ? 'bad-form' : 'not-found')
    const { now, newId } = c.var.platform
    const { say } = programmeFrame(c)
    const yes = fields.all('yes')
    const form = checkFields(surveyForm(say, dayOf(now())), { ...fields.values, yes })
    const typed = { ...fields.values, yes: yes.join('\n') }
    if (!form.ok) return showSurvey(c, { values: typed, errors: form.error }, 422)
    const { heldOn, difficulties, document, ...answers } = form.value
    const row = {
      id: formIdOf(fields, newId),
      productId: line.id,
      heldOn,
      answers: { ...answers, difficulties: difficulties ?? '', document: document ?? '' },
      at: now(),
      actor: authorOf(c).actor,
    }
    const held = await addOnce(c, holdSurvey, row, `${PROGRAMME_PATH}/san-pham/${line.id}`)
    return held ?? showSurvey(c, sentBefore(c, typed), 422)
  })

async function findLine(c: ConsoleContext): Promise<BoardLine | null> {
  const found = (await readEvidence(c.var.platform.db)).find(({ id }) => id === c.req.param('id'))
  return found ? lineOf(found) : null
}

type Typed = Pick<FormState, 'values' | 'errors'>

async function showProduct(c: ConsoleContext, typed: Typed, status: 200 | 422 = 200): Promise<Response> {
  const frame = programmeFrame(c)
  const line = await findLine(c)
  if (!line) return consoleProblem(c, 'not-found')
  const noted = line.evidence.blockers.map(({ actor }) => actor)
  const names = await namesOf(c.var.platform.db, [...noted, ...actorsOf([line])])
  return htmlAnswer(c, productPage({ ...frame, line, names, form: { words: frame.words, ...typed } }), status)
}

async function showSurvey(c: ConsoleContext, typed: Typed, status: 200 | 422 = 200): Promise<Response> {
  const frame = programmeFrame(c)
  const line = await findLine(c)
  if (!line) return consoleProblem(c, 'not-found')
  return htmlAnswer(c, surveyPage({ ...frame, line, form: { words: frame.words, ...typed } }), status)
}
