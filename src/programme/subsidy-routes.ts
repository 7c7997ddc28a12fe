// Subsidies and what is promised out of them.
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { isBusy, runCommand } from '../command/command.ts'
import { isSentBefore } from '../command/sent-before.ts'
import { authorOf, type ConsoleContext, type ConsoleEnv } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, formIdOf, readFields } from '../console/read-fields.ts'
import { subsidy } from '../db/tables/programme.ts'
import { htmlAnswer } from '../web/env.ts'
import { PROGRAMME_PATH } from './frame-page.ts'
import { programmeFrame, sentBefore, showDone } from './here.ts'
import { promiseForm, subsidyForm } from './read-forms.ts'
import { producersByName, readSubsidies } from './records.ts'
import { subsidiesPage, subsidyPage } from './subsidies-page.ts'
import {
  type ChangeRefusal,
  changeSubsidy,
  openSubsidy,
  type PromiseRefusal,
  promiseStamps,
  takeBackPromise,
} from './subsidy-commands.ts'
import type { ProgrammeWords } from './words.ts'

const PATH = `${PROGRAMME_PATH}/ho-tro`
type Typed = Pick<FormState, 'values' | 'errors'>

export const subsidyRoutes = new Hono<ConsoleEnv>()
  .get('/ho-tro', (c) => show(c, {}))
  .post('/ho-tro', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { say } = programmeFrame(c)
    const { db, now, newId } = c.var.platform
    const form = checkFields(subsidyForm(say), fields.values)
    const typed = { values: fields.values }
    if (!form.ok) return show(c, { opening: { ...typed, errors: form.error } }, 422)
    const author = authorOf(c)
    const row = { id: formIdOf(fields, newId), ...form.value, at: now(), actor: author.actor }
    const done = await runCommand(db, openSubsidy, row, author)
    if (done.ok) return showDone(c, PATH)
    if (done.error.reason === 'busy') return consoleProblem(c, 'busy')
    if (done.error.reason === 'already') {
      const isSame = await isSentBefore(db, openSubsidy, row.id, row)
      return isSame ? showDone(c, PATH) : show(c, { opening: sentBefore(c, fields.values) }, 422)
    }
    return show(c, { opening: { ...typed, errors: { name: say.subsidies.nameTaken } } }, 422)
  })
  .get('/ho-tro/:id', (c) => showTerms(c))
  .post('/ho-tro/:id/sua', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { say } = programmeFrame(c)
    const form = checkFields(subsidyForm(say), fields.values)
    if (!form.ok) return showTerms(c, { values: fields.values, errors: form.error })
    const id = c.req.param('id')
    const terms = { id, ...form.value }
    const done = await runCommand(c.var.platform.db, changeSubsidy, terms, authorOf(c))
    if (done.ok) return showDone(c, PATH, `#s-${encodeURIComponent(id)}`)
    const { error } = done
    if (error.reason === 'unknown-subsidy') return consoleProblem(c, 'not-found')
    if (error.reason === 'busy') return consoleProblem(c, 'busy')
    return showTerms(c, { values: fields.values, errors: changeRefusal(say, error) })
  })
  .post('/ho-tro/:id/rut', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const subsidyId = c.req.param('id')
    const input = { subsidyId, producerId: fields.values.producer ?? '' }
    const done = await runCommand(c.var.platform.db, takeBackPromise, input, authorOf(c))
    if (isBusy(done)) return consoleProblem(c, 'busy')
    // What is not promised has been taken back.
    return showDone(c, PATH, `#s-${encodeURIComponent(subsidyId)}`)
  })
  .post('/ho-tro/:id', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { say } = programmeFrame(c)
    const { db } = c.var.platform
    const subsidyId = c.req.param('id')
    const refuse = (errors: FieldErrors) =>
      show(c, { promising: { subsidyId, values: fields.values, errors } }, 422)
    const form = checkFields(promiseForm(say), fields.values)
    if (!form.ok) return refuse(form.error)
    const { producer, stamps } = form.value
    if (!(await producersByName(db)).some(({ id }) => id === producer)) return refuse({ producer: 'invalid' })
    const author = authorOf(c)
    const promise = { subsidyId, producerId: producer, stamps, actor: author.actor }
    const done = await runCommand(db, promiseStamps, promise, author)
    if (done.ok) return showDone(c, PATH, `#s-${encodeURIComponent(subsidyId)}`)
    const { error } = done
    if (error.reason === 'unknown-subsidy') return consoleProblem(c, 'not-found')
    return error.reason === 'busy' ? consoleProblem(c, 'busy') : refuse(refusal(say, error))
  })

function changeRefusal(
  { subsidies }: ProgrammeWords,
  refused: Exclude<ChangeRefusal, { reason: 'unknown-subsidy' }>,
): FieldErrors {
  switch (refused.reason) {
    case 'name-taken':
      return { name: subsidies.nameTaken }
    case 'below-promised':
      return { budgetVnd: subsidies.belowPromised(refused.promisedVnd) }
    case 'other-subsidy':
      return { from: subsidies.otherHelp(refused.name) }
  }
}

/** The terms of one subsidy, as they are or as they were typed. */
async function showTerms(c: ConsoleContext, typed?: Typed): Promise<Response> {
  const frame = programmeFrame(c)
  const [found] = await c.var.platform.db
    .select()
    .from(subsidy)
    .where(eq(subsidy.id, c.req.param('id') ?? ''))
  if (!found) return consoleProblem(c, 'not-found')
  const { id, name, document, budgetVnd, stampPriceVnd, sharePercent, from, until } = found
  const { count } = frame.say
  const amounts = { budgetVnd: count(budgetVnd), stampPriceVnd: count(stampPriceVnd) }
  const values = { name, document, ...amounts, sharePercent, from, until }
  const form: FormState = { words: frame.words, values, ...typed }
  return htmlAnswer(c, subsidyPage({ ...frame, id, name, form }), typed ? 422 : 200)
}

function refusal(
  { subsidies }: ProgrammeWords,
  refused: Exclude<PromiseRefusal, { reason: 'unknown-subsidy' }>,
): FieldErrors {
  return refused.reason === 'beyond-budget'
    ? { stamps: subsidies.beyondBudget(refused.stampsLeft) }
    : { producer: subsidies.otherSubsidy(refused.name) }
}

interface Returned {
  opening?: Typed
  promising?: Typed & { subsidyId: string }
}

async function show(
  c: ConsoleContext,
  { opening, promising }: Returned,
  status: 200 | 422 = 200,
): Promise<Response> {
  const frame = programmeFrame(c)
  const { words } = frame
  const { db } = c.var.platform
  const [subsidies, producers] = [await readSubsidies(db), await producersByName(db)]
  const refused = promising
    ? {
        subsidyId: promising.subsidyId,
        form: { words, values: promising.values, errors: promising.errors ?? {} },
      }
    : null
  const form: FormState = { words, values: { id: c.var.platform.newId() }, ...opening }
  return htmlAnswer(c, subsidiesPage({ ...frame, subsidies, producers, form, refused }), status)
}
