// /quan-ly/lo: batches, what is missing of each, and their publishing. Steps are declared in step-answers.ts,
// recalls made in recall-answers.ts.
import { eq } from 'drizzle-orm'
import { html } from 'hono/html'
import { may } from '../../accounts/permissions.ts'
import { byName } from '../../alphabet.ts'
import { isBusy, runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { type Column, readListQuery } from '../../console/list.ts'
import { fileParts } from '../../console/list-file.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { saidOf } from '../../console/said.ts'
import { batch, producer, product } from '../../db/schema.ts'
import type { UsedLot } from '../../db/tables/registry.ts'
import { dayOf } from '../../time.ts'
import { htmlAnswer } from '../../web/env.ts'
import { amendBatch } from '../amend-batch.ts'
import { inputsOf } from '../batch-inputs.ts'
import { declareBatch } from '../declare-batch.ts'
import { readBatch, readDeclared } from '../entry/batch.ts'
import { typedLot } from '../entry/step.ts'
import { writtenFigure } from '../entry/values.ts'
import { missingFor } from '../gate.ts'
import { publishBatch } from '../publish-batch.ts'
import { SERVICE_GROUP } from '../templates/builtin.ts'
import { askBatches, type ListedBatch, pageOfBatches, partsOfBatches } from './batch-list.ts'
import { batchFormPage, batchPage, batchPath, chooseProductPage, dayText, stateOf } from './batch-page.ts'
import { type DeskError, sentences } from './errors.ts'
import { activeStamps, journeyOf, ownLots } from './journey.ts'
import { deskListPage } from './list-page.ts'
import {
  type BatchRow,
  isOnBehalf,
  mintedId,
  type ProducerRow,
  type ProductRow,
  reachBatch,
  reachProduct,
  within,
} from './reach.ts'
import { recall, recallAnswer } from './recall-answers.ts'
import { declareStepAnswer, evidenceAnswer, stepAnswer } from './step-answers.ts'
import { type DeskWords, deskWords, labelOf } from './words.ts'

const PATH = '/quan-ly/lo'
/** A picture and what stands beside it in the form. */
const LARGEST_BODY = 11 * 1024 * 1024

export const batchRoutes = consoleRoutes([PATH], { largestBody: LARGEST_BODY })
  .get(PATH, only('see-batches'), async (c) => {
    const own = deskWords(c.var.language)
    const { person, platform } = c.var
    const { db } = platform
    const columns = columnsOf(own)
    const query = readListQuery(c.req.query())
    const asked = await askBatches(db, within(person), query, own.batches.states)
    if (query.file) return fileParts(c, query.file, 'lo-hang', columns, partsOfBatches(db, asked))
    const slice = await pageOfBatches(db, asked, query.page)
    return htmlAnswer(
      c,
      deskListPage({
        frame: frameOf(c),
        own,
        of: 'batches',
        path: PATH,
        list: { columns, query, slice },
        mayAdd: may(person, 'declare-batch'),
      }),
    )
  })
  .get(`${PATH}/them`, only('declare-batch'), async (c) => {
    const chosen = c.req.query('san-pham')
    if (!chosen) return chooseProduct(c)
    const at = await reachProduct(c, 'declare-batch', chosen)
    if ('answer' in at) return at.answer
    const values = { id: c.var.platform.newId(), origin: 'Sơn La, Việt Nam', person: c.var.person.name }
    return formAnswer(c, at.found, null, values, {}, 200)
  })
  .post(`${PATH}/them`, only('declare-batch'), async (c) => {
    const at = await reachProduct(c, 'declare-batch', c.req.query('san-pham') ?? '')
    return 'answer' in at ? at.answer : declare(c, at.found)
  })
  .get(`${PATH}/:id`, async (c) => {
    const at = await reachBatch(c, 'see-batches', c.req.param('id'))
    if ('answer' in at) return at.answer
    const { batch: found, producer: of } = at.found
    const own = deskWords(c.var.language)
    const { db } = c.var.platform
    const [{ used, declared, steps, gate }, stamps] = await Promise.all([
      journeyOf(db, found.id),
      activeStamps(db, found.id),
    ])
    return htmlAnswer(
      c,
      batchPage({
        frame: frameOf(c),
        own,
        ...at.found,
        used,
        declared,
        steps,
        missing: gate ? missingFor(gate) : [],
        stamps,
        mayDeclare: may(c.var.person, 'declare-step', { producerId: of.id }),
        said: saidOf({ luu: own.saved, 'cong-bo': own.batches.publishDone }, c.req.query('da')),
      }),
    )
  })
  .get(`${PATH}/:id/sua`, async (c) => {
    const at = await reachBatch(c, 'amend-batch', c.req.param('id'))
    if ('answer' in at) return at.answer
    const { batch: found } = at.found
    const used = await inputsOf(c.var.platform.db, found.id)
    const values = { ...typedOf(found, used), person: c.var.person.name }
    return formAnswer(c, at.found, found, values, {}, 200)
  })
  .post(`${PATH}/:id/sua`, async (c) => {
    const at = await reachBatch(c, 'amend-batch', c.req.param('id'))
    return 'answer' in at ? at.answer : amend(c, at.found)
  })
  .post(`${PATH}/:id/cong-bo`, async (c) => {
    const at = await reachBatch(c, 'publish-batch', c.req.param('id'))
    if ('answer' in at) return at.answer
    const { batch, producer } = at.found
    const author = authorOf(c, producer.id)
    const done = await runCommand(c.var.platform.db, publishBatch, { batchId: batch.id }, author)
    if (isBusy(done)) return consoleProblem(c, 'busy')
    // What is missing stands on the batch's page; so does that it is published already.
    return c.redirect(batchPath(batch.id, done.ok ? '?da=cong-bo' : ''), 303)
  })
  .get(`${PATH}/:id/thu-hoi`, async (c) => {
    const at = await reachBatch(c, 'recall-batch', c.req.param('id'))
    return 'answer' in at ? at.answer : recallAnswer(c, at.found)
  })
  .post(`${PATH}/:id/thu-hoi`, async (c) => {
    const at = await reachBatch(c, 'recall-batch', c.req.param('id'))
    return 'answer' in at ? at.answer : recall(c, at.found)
  })
  .get(`${PATH}/:id/cong-doan`, async (c) => {
    const at = await reachBatch(c, 'see-batches', c.req.param('id'))
    return 'answer' in at ? at.answer : c.redirect(batchPath(at.found.batch.id, '#steps'), 303)
  })
  .get(`${PATH}/:id/cong-doan/:key`, async (c) => {
    const at = await reachBatch(c, 'declare-step', c.req.param('id'))
    return 'answer' in at ? at.answer : stepAnswer(c, at.found, c.req.param('key'))
  })
  .post(`${PATH}/:id/cong-doan/:key`, async (c) => {
    const at = await reachBatch(c, 'declare-step', c.req.param('id'))
    return 'answer' in at ? at.answer : declareStepAnswer(c, at.found, c.req.param('key'))
  })
  .get(`${PATH}/:id/tep/:name`, async (c) => {
    const at = await reachBatch(c, 'see-batches', c.req.param('id'))
    return 'answer' in at ? at.answer : evidenceAnswer(c, at.found.batch.id, c.req.param('name'))
  })

function columnsOf(own: DeskWords): Column<ListedBatch>[] {
  const w = own.batches
  return [
    {
      key: 'lot',
      label: labelOf(w.fields, 'lot'),
      value: ({ lot }) => lot,
      cell: ({ id, lot }) => html`<a class="lot" href="${batchPath(id)}">${lot}</a>`,
    },
    { key: 'product', label: w.product, value: ({ product: name }) => name },
    { key: 'producer', label: own.products.producer, value: ({ producer: name }) => name },
    {
      key: 'produced',
      label: labelOf(w.fields, 'producedOn'),
      value: ({ producedOn }) => producedOn,
      dates: true,
      cell: ({ producedOn }) => dayText(producedOn),
    },
    {
      key: 'expires',
      label: labelOf(w.fields, 'expiresOn'),
      value: ({ expiresOn }) => expiresOn,
      dates: true,
      fileOnly: true,
    },
    {
      key: 'quantity',
      label: labelOf(w.fields, 'quantity'),
      value: ({ quantity }) => quantity,
      fileOnly: true,
    },
    { key: 'unit', label: labelOf(w.fields, 'unit'), value: ({ unit }) => unit, fileOnly: true },
    { key: 'origin', label: labelOf(w.fields, 'origin'), value: ({ origin }) => origin, fileOnly: true },
    { key: 'state', label: w.state, value: (row) => w.states[stateOf(row)] },
  ]
}

async function chooseProduct(c: ConsoleContext): Promise<Response> {
  const own = deskWords(c.var.language)
  const products = await c.var.platform.db
    .select({ id: product.id, name: product.name, producer: producer.name, group: product.processGroup })
    .from(product)
    .innerJoin(producer, eq(producer.id, product.producerId))
    .where(within(c.var.person))
  const made = byName(products).filter(({ group }) => group !== SERVICE_GROUP)
  return htmlAnswer(c, chooseProductPage({ frame: frameOf(c), own, products: made }))
}

type Values = Readonly<Record<string, string | number | null | undefined>>
interface Of {
  product: ProductRow
  producer: ProducerRow
}

const ASKED = [
  'id',
  'revision',
  'lot',
  'origin',
  'producedOn',
  'expiresOn',
  'noExpiry',
  'quantity',
  'unit',
  'used',
  'person',
]

/** What is stored, as it would be typed in. */
function typedOf(row: BatchRow, used: readonly UsedLot[]): Values {
  const { revision, lot, origin, producedOn, expiresOn, noExpiry, quantity, unit } = row
  return {
    revision,
    lot,
    origin,
    producedOn,
    expiresOn,
    unit,
    noExpiry: noExpiry ? '1' : '',
    quantity: quantity === null ? '' : writtenFigure(quantity),
    used: used.map(typedLot).join('\n'),
  }
}

async function formAnswer(
  c: ConsoleContext,
  of: Of,
  stored: BatchRow | null,
  values: Values,
  errors: Readonly<Record<string, string>>,
  status: 200 | 422 | 409 | 503,
  meanwhile?: Values,
): Promise<Response> {
  const own = deskWords(c.var.language)
  const frame = frameOf(c)
  const asked = Object.fromEntries(ASKED.map((name) => [name, values[name]]))
  const form = { words: frame.words, values: asked, errors, ...(meanwhile && { stored: meanwhile }) }
  const lots = await ownLots(c.var.platform.db, of.producer.id, stored?.id ?? null)
  const path = stored
    ? batchPath(stored.id, '/sua')
    : `${PATH}/them?san-pham=${encodeURIComponent(of.product.id)}`
  const back = stored ? batchPath(stored.id) : `/quan-ly/san-pham/${encodeURIComponent(of.product.id)}`
  return htmlAnswer(
    c,
    batchFormPage({
      frame,
      own,
      form,
      product: of.product,
      batch: stored,
      path,
      back,
      lots: lots.map(({ lot }) => lot),
    }),
    status,
  )
}

async function declare(c: ConsoleContext, of: Of): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const { db, now } = c.var.platform
  const own = deskWords(c.var.language)
  const lots = values.used ? await ownLots(db, of.producer.id, null) : []
  const [read, said] = [readBatch(values, dayOf(now())), readDeclared(values, { own: lots })]
  if (!read.ok || !said.ok) {
    const wrong = { ...(read.ok ? {} : read.error), ...(said.ok ? {} : said.error) }
    return formAnswer(c, of, null, values, sentences(own, wrong), 422)
  }
  const id = mintedId(c, values)
  const input = {
    ...read.value,
    ...said.value,
    id,
    productId: of.product.id,
    onBehalf: isOnBehalf(c, of.producer.id),
  }
  const result = await runCommand(db, declareBatch, input, authorOf(c, of.producer.id))
  if (result.ok) return c.redirect(batchPath(id, '?da=luu'), 303)
  const again = (name: string, error: DeskError) =>
    formAnswer(c, of, null, values, { [name]: own.errors[error] }, result.error.reason === 'busy' ? 503 : 422)
  switch (result.error.reason) {
    case 'lot-taken': {
      const [same] = await db.select({ lot: batch.lot }).from(batch).where(eq(batch.id, id))
      return same?.lot === input.lot ? c.redirect(batchPath(id, '?da=luu'), 303) : again('lot', 'lot-taken')
    }
    case 'unknown-input':
      return again('used', 'unknown-input')
    case 'busy':
      return again('form', 'send-again')
    default:
      return consoleProblem(c, 'not-found')
  }
}

async function amend(c: ConsoleContext, at: Of & { batch: BatchRow }): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const { db, now } = c.var.platform
  const own = deskWords(c.var.language)
  const stored = at.batch
  const read = readBatch({ ...values, lot: stored.lot }, dayOf(now()))
  // A lot of before there were rules for it stays as it is.
  const { lot: _, ...errors } = read.ok ? { lot: undefined } : read.error
  const said = readDeclared(values, {
    own: await ownLots(db, at.producer.id, stored.id),
    before: await inputsOf(db, stored.id),
  })
  const wrong = { ...errors, ...(said.ok ? {} : said.error) }
  if (!read.ok || !said.ok) return formAnswer(c, at, stored, values, sentences(own, wrong), 422)
  const { lot: __, ...facts } = read.value
  const input = {
    ...facts,
    batchId: stored.id,
    revision: Number(values.revision),
    person: said.value.person,
    ...(values.used !== undefined && { used: said.value.used }),
    onBehalf: isOnBehalf(c, at.producer.id),
  }
  const result = await runCommand(db, amendBatch, input, authorOf(c, at.producer.id))
  if (result.ok) return c.redirect(batchPath(stored.id, '?da=luu'), 303)
  const { reason } = result.error
  if (reason === 'unknown-batch') return consoleProblem(c, 'not-found')
  if (reason === 'moved') {
    const [latest] = await db.select().from(batch).where(eq(batch.id, stored.id))
    const shown = latest && { ...typedOf(latest, await inputsOf(db, stored.id)), person: values.person }
    const again = { ...values, revision: latest?.revision }
    return formAnswer(c, at, stored, again, { form: own.errors.moved }, 409, shown)
  }
  if (reason === 'unknown-input' || reason === 'made-of-itself')
    return formAnswer(c, at, stored, values, { used: own.errors[reason] }, 422)
  const error = reason === 'busy' ? 'send-again' : 'recalled'
  return formAnswer(c, at, stored, values, { form: own.errors[error] }, reason === 'busy' ? 503 : 422)
}
