// /quan-ly/co-so: producers, their profile and its form.
import { eq } from 'drizzle-orm'
import { html } from 'hono/html'
import { countActing } from '../../accounts/people.ts'
import { may } from '../../accounts/permissions.ts'
import { byName } from '../../alphabet.ts'
import { isBusy, runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { type Column, matching, readListQuery, sliceOf } from '../../console/list.ts'
import { fileAnswer } from '../../console/list-file.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { saidOf } from '../../console/said.ts'
import { product } from '../../db/schema.ts'
import { communeName, communeOf } from '../../places/communes.ts'
import { plainWords } from '../../plain-letters.ts'
import { htmlAnswer } from '../../web/env.ts'
import { PRODUCER_FIELDS, readProducer } from '../entry/producer.ts'
import { producerRemoval } from '../remove-producer.ts'
import { type ProducerRefusal, saveProducer } from '../save-producer.ts'
import { sentences } from './errors.ts'
import { deskListPage } from './list-page.ts'
import { producerFormPage, producerPage } from './producer-page.ts'
import { producersOf } from './products.ts'
import { mintedId, type ProducerRow, reachProducer, scopeOf } from './reach.ts'
import { type DeskWords, deskWords, labelOf } from './words.ts'

const PATH = '/quan-ly/co-so'

export const producerRoutes = consoleRoutes([PATH])
  .get(PATH, only('see-producers'), async (c) => {
    const own = deskWords(c.var.language)
    const { person, platform } = c.var
    const scope = scopeOf(person)
    if (scope?.length === 1) return c.redirect(`${PATH}/${encodeURIComponent(scope[0] ?? '')}`, 303)
    const rows = await producersOf(platform.db, person)
    const columns = columnsOf(own, may(person, 'see-people') ? await countActing(platform.db) : null)
    const query = readListQuery(c.req.query())
    const found = matching(rows, columns, query)
    if (query.file) return fileAnswer(c, query.file, 'co-so', columns, found)
    return htmlAnswer(
      c,
      deskListPage({
        frame: frameOf(c),
        own,
        of: 'producers',
        path: PATH,
        list: { columns, query, slice: sliceOf(found, query) },
        mayAdd: may(person, 'register-producer'),
        said: saidOf({ bo: own.producers.remove.done }, c.req.query('da')),
      }),
    )
  })
  .get(`${PATH}/them`, only('register-producer'), (c) =>
    formAnswer(c, null, { id: c.var.platform.newId(), kind: '', revision: '' }, {}, 200),
  )
  .post(`${PATH}/them`, only('register-producer'), (c) => save(c, null))
  .get(`${PATH}/:id`, async (c) => {
    const at = await reachProducer(c, 'see-producers', c.req.param('id'))
    if ('answer' in at) return at.answer
    const own = deskWords(c.var.language)
    // Served by product_by_producer.
    const products = await c.var.platform.db
      .select({ id: product.id, name: product.name })
      .from(product)
      .where(eq(product.producerId, at.found.id))
    const mayEdit = may(c.var.person, 'edit-producer', { producerId: at.found.id })
    const mayRemove =
      may(c.var.person, 'remove-producer') &&
      (await producerRemoval.isUntouched(c.var.platform.db, at.found.id))
    const said = saidOf({ luu: own.saved, con: own.producers.remove.inUse }, c.req.query('da'))
    return htmlAnswer(
      c,
      producerPage({
        frame: frameOf(c),
        own,
        producer: at.found,
        products: byName(products),
        mayEdit,
        mayRemove,
        said,
        nobody:
          may(c.var.person, 'invite-person') && !(await countActing(c.var.platform.db)).get(at.found.id),
        alike: c.req.query('da') === 'luu' ? await alikeTo(c, at.found) : [],
      }),
    )
  })
  .get(`${PATH}/:id/sua`, async (c) => {
    const at = await reachProducer(c, 'edit-producer', c.req.param('id'))
    return 'answer' in at ? at.answer : formAnswer(c, at.found, at.found, {}, 200)
  })
  .post(`${PATH}/:id/bo`, async (c) => {
    const at = await reachProducer(c, 'remove-producer', c.req.param('id'))
    if ('answer' in at) return at.answer
    const { id, name } = at.found
    const done = await runCommand(c.var.platform.db, producerRemoval.remove, { id, name }, authorOf(c, id))
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return c.redirect(done.ok ? `${PATH}?da=bo` : `${PATH}/${encodeURIComponent(id)}?da=con`, 303)
  })
  .post(`${PATH}/:id/sua`, async (c) => {
    const at = await reachProducer(c, 'edit-producer', c.req.param('id'))
    return 'answer' in at ? at.answer : save(c, at.found)
  })

/** Of the same name, however it is written, or the same phone: for who can tell whether they are one. */
async function alikeTo(c: ConsoleContext, { id, name, phone }: ProducerRow): Promise<ProducerRow[]> {
  if (!may(c.var.person, 'register-producer')) return []
  const rows = await producersOf(c.var.platform.db, c.var.person)
  const isAlike = (one: ProducerRow) =>
    plainWords(one.name) === plainWords(name) || (phone !== null && one.phone === phone)
  return rows.filter((one) => one.id !== id && isAlike(one))
}

/** `acting`: how many act for each, for whoever may know. */
function columnsOf(own: DeskWords, acting: ReadonlyMap<string, number> | null): Column<ProducerRow>[] {
  const { fields, kinds, nobodyYet, nobodyLeft } = own.producers
  const label = (name: string) => labelOf(fields, name)
  return [
    {
      key: 'name',
      label: label('name'),
      value: ({ name }) => name,
      cell: ({ id, name }) => html`<a href="${PATH}/${encodeURIComponent(id)}">${name}</a>`,
    },
    { key: 'kind', label: label('kind'), value: ({ kind }) => kinds[kind] },
    {
      key: 'commune',
      label: label('communeCode'),
      value: ({ communeCode }) => {
        const commune = communeOf(communeCode ?? '')
        return commune && communeName(commune)
      },
    },
    { key: 'phone', label: label('phone'), value: ({ phone }) => phone },
    ...(acting
      ? [
          {
            key: 'nguoi',
            label: own.producers.acting,
            value: ({ id }: ProducerRow) => acting.get(id) || (acting.has(id) ? nobodyLeft : nobodyYet),
            order: ({ id }: ProducerRow) => acting.get(id) ?? -1,
          },
        ]
      : []),
    { key: 'taxId', label: label('taxId'), value: ({ taxId }) => taxId, fileOnly: true },
    { key: 'address', label: label('address'), value: ({ address }) => address, fileOnly: true },
    { key: 'addressOld', label: label('addressOld'), value: ({ addressOld }) => addressOld, fileOnly: true },
    { key: 'gln', label: label('gln'), value: ({ gln }) => gln, fileOnly: true },
    {
      key: 'locationCode',
      label: label('locationCode'),
      value: ({ locationCode }) => locationCode,
      fileOnly: true,
    },
  ]
}

type Values = Readonly<Record<string, string | number | null | undefined>>

function formAnswer(
  c: ConsoleContext,
  stored: ProducerRow | null,
  values: Values,
  errors: Readonly<Record<string, string>>,
  status: 200 | 422 | 409 | 503,
  meanwhile?: ProducerRow,
) {
  const own = deskWords(c.var.language)
  const frame = frameOf(c)
  const path = stored ? `${PATH}/${encodeURIComponent(stored.id)}` : PATH
  const asked = Object.fromEntries(['id', 'revision', ...PRODUCER_FIELDS].map((name) => [name, values[name]]))
  const form = { words: frame.words, values: asked, errors, ...(meanwhile && { stored: { ...meanwhile } }) }
  const action = stored ? `${path}/sua` : `${PATH}/them`
  return htmlAnswer(
    c,
    producerFormPage({ frame, own, form, name: stored?.name ?? null, path: action, back: path }),
    status,
  )
}

async function save(c: ConsoleContext, stored: ProducerRow | null): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const own = deskWords(c.var.language)
  const read = readProducer(values)
  if (!read.ok) return formAnswer(c, stored, values, sentences(own, read.error), 422)
  const { db } = c.var.platform
  const id = stored?.id ?? mintedId(c, values)
  const revision = stored ? Number(values.revision) : null
  const result = await runCommand(
    db,
    saveProducer,
    { id, revision, entry: read.value },
    authorOf(c, stored?.id),
  )
  if (result.ok || result.error.reason === 'already')
    return c.redirect(`${PATH}/${encodeURIComponent(id)}?da=luu`, 303)
  return refused(c, stored, values, result.error)
}

function refused(
  c: ConsoleContext,
  stored: ProducerRow | null,
  values: Values,
  refusal: ProducerRefusal | { reason: 'busy' },
) {
  const { errors } = deskWords(c.var.language)
  switch (refusal.reason) {
    case 'tax-id-taken':
      return formAnswer(c, stored, values, { taxId: errors['tax-id-taken'] }, 422)
    case 'moved': {
      const now = { ...values, revision: refusal.stored.revision }
      return formAnswer(c, stored, now, { form: errors.moved }, 409, refusal.stored)
    }
    case 'busy':
      return formAnswer(c, stored, values, { form: errors['send-again'] }, 503)
    default:
      return consoleProblem(c, 'not-found')
  }
}
