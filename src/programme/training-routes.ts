// Training sessions and who came.
import { Hono } from 'hono'
import { isBusy, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, type ConsoleEnv } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { matching, readListQuery, sliceOf } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, formIdOf, readFields } from '../console/read-fields.ts'
import { htmlAnswer } from '../web/env.ts'
import { changeTraining, dropAttendance, dropTraining, holdTraining, recordAttendance } from './commands.ts'
import { PROGRAMME_PATH } from './frame-page.ts'
import { addOnce, programmeFrame, sentBefore, showDone } from './here.ts'
import { attendanceForm, trainingForm } from './read-forms.ts'
import { producersByName, readSessions } from './records.ts'
import { sessionPage, trainingColumns, trainingPage } from './training-page.ts'

const PATH = `${PROGRAMME_PATH}/tap-huan`
type Typed = Pick<FormState, 'values' | 'errors'>

export const trainingRoutes = new Hono<ConsoleEnv>()
  .get('/tap-huan', (c) => showSessions(c, { values: { id: c.var.platform.newId() } }))
  .post('/tap-huan', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const form = checkFields(trainingForm, fields.values)
    if (!form.ok) return showSessions(c, { values: fields.values, errors: form.error }, 422)
    const { now, newId } = c.var.platform
    const row = { id: formIdOf(fields, newId), ...form.value, at: now(), actor: authorOf(c).actor }
    const held = await addOnce(c, holdTraining, row, `${PATH}/${row.id}`)
    return held ?? showSessions(c, sentBefore(c, fields.values), 422)
  })
  .get('/tap-huan/:id', (c) => showSession(c, { values: {} }))
  .post('/tap-huan/:id', async (c) => {
    const { db, now } = c.var.platform
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { sessions } = await readSessions(db)
    const producers = await producersByName(db)
    const found = sessions.find(({ id }) => id === c.req.param('id'))
    if (!found) return consoleProblem(c, 'not-found')
    const form = checkFields(attendanceForm(programmeFrame(c).say), fields.values)
    if (!form.ok) return showSession(c, { values: fields.values, errors: form.error }, 422)
    const { producer, people } = form.value
    if (!producers.some(({ id }) => id === producer)) {
      return showSession(c, { values: fields.values, errors: { producer: 'invalid' } }, 422)
    }
    const author = authorOf(c)
    const row = { trainingId: found.id, producerId: producer, people, at: now(), actor: author.actor }
    const done = await runCommand(db, recordAttendance, row, author)
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return showDone(c, `${PATH}/${found.id}`)
  })

  .post('/tap-huan/:id/bo-co-so', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const trainingId = c.req.param('id')
    const input = { trainingId, producerId: fields.values.producer ?? '' }
    const done = await runCommand(c.var.platform.db, dropAttendance, input, authorOf(c))
    return isBusy(done) ? consoleProblem(c, 'busy') : showDone(c, `${PATH}/${trainingId}`)
  })
  .post('/tap-huan/:id/sua', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const form = checkFields(trainingForm, fields.values)
    if (!form.ok) return showSession(c, { values: {} }, 422, { values: fields.values, errors: form.error })
    const input = { id: c.req.param('id'), ...form.value }
    const done = await runCommand(c.var.platform.db, changeTraining, input, authorOf(c))
    if (done.ok) return showDone(c, `${PATH}/${input.id}`)
    return consoleProblem(c, done.error.reason === 'busy' ? 'busy' : 'not-found')
  })
  .post('/tap-huan/:id/bo', async (c) => {
    const done = await runCommand(c.var.platform.db, dropTraining, { id: c.req.param('id') }, authorOf(c))
    return isBusy(done) ? consoleProblem(c, 'busy') : showDone(c, PATH)
  })

async function showSessions(c: ConsoleContext, typed: Typed, status: 200 | 422 = 200): Promise<Response> {
  const frame = programmeFrame(c)
  const { sessions } = await readSessions(c.var.platform.db)
  const columns = trainingColumns(frame.say)
  const query = readListQuery(c.req.query())
  const found = matching(sessions, columns, query)
  if (query.file) return fileAnswer(c, query.file, 'tap-huan', columns, found)
  const form = { words: frame.words, ...typed }
  const list = { columns, query, slice: sliceOf(found, query) }
  return htmlAnswer(c, trainingPage({ ...frame, list, form }), status)
}

async function showSession(
  c: ConsoleContext,
  typed: Typed,
  status: 200 | 422 = 200,
  changed?: Typed,
): Promise<Response> {
  const frame = programmeFrame(c)
  const { db } = c.var.platform
  const { sessions, attendants } = await readSessions(db)
  const session = sessions.find(({ id }) => id === c.req.param('id'))
  if (!session) return consoleProblem(c, 'not-found')
  const producers = await producersByName(db)
  const attended = attendants.filter(({ trainingId }) => trainingId === session.id)
  const { words } = frame
  const { heldOn, topic, place, trainer } = session
  const facts = { words, values: { heldOn, topic, place, trainer }, ...changed }
  const form = { words, ...typed }
  return htmlAnswer(c, sessionPage({ ...frame, session, attended, producers, form, facts }), status)
}
