// /quan-ly/san-pham: products, their forms, pictures and certificates.
import { and, asc, desc, eq, or } from 'drizzle-orm'
import { html } from 'hono/html'
import { actorOf } from '../../accounts/names.ts'
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { csvAnswer } from '../../console/csv.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { type Column, matching, readListQuery, sliceOf } from '../../console/list.ts'
import { listView } from '../../console/list-page.ts'
import { consolePage } from '../../console/page.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { batch, certificate, producer, product } from '../../db/schema.ts'
import { certificateStands, certificateStrike } from '../../db/tables/registry.ts'
import { readPicture } from '../../pictures/picture.ts'
import { dayOf } from '../../time.ts'
import { registerCertificate } from '../commands.ts'
import { GROUP_NAMES } from '../entry/choices.ts'
import { PRODUCT_FIELDS, readOcop, readProduct } from '../entry/product.ts'
import { ocopCertificate } from '../import/import-rows.ts'
import { pictureKey, picturePath } from '../pictures.ts'
import {
  MOST_PICTURES,
  type ProductRefusal,
  pictureProduct,
  picturesOf,
  saveProduct,
} from '../save-product.ts'
import { strikeCertificate } from '../strike-certificate.ts'
import { type DeskError, sentences } from './errors.ts'
import {
  BATCHES_SHOWN,
  certificateFormPage,
  chooseProducerPage,
  pictureFormPage,
  productFormPage,
  productPage,
  productPath,
} from './product-page.ts'
import {
  type CertificateRow,
  mintedId,
  type ProducerRow,
  type ProductRow,
  reachProducer,
  reachProduct,
  show,
  within,
} from './reach.ts'
import { type DeskWords, deskWords, labelOf } from './words.ts'

const PATH = '/quan-ly/san-pham'
/** A picture and what stands beside it in the form. */
const LARGEST_BODY = 11 * 1024 * 1024

interface Listed {
  id: string
  name: string
  gtin: string | null
  processGroup: string
  producer: string
}

export const productRoutes = consoleRoutes([PATH], { largestBody: LARGEST_BODY })
  .get(PATH, only('see-products'), async (c) => {
    const own = deskWords(c.var.language)
    const { person, platform } = c.var
    const rows: Listed[] = await platform.db
      .select({
        ...{ id: product.id, name: product.name, gtin: product.gtin, processGroup: product.processGroup },
        producer: producer.name,
      })
      .from(product)
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(within(person))
      .orderBy(asc(product.name))
    const columns = columnsOf(own)
    const query = readListQuery(c.req.query())
    const found = matching(rows, columns, query)
    if (query.csv) return csvAnswer(c, 'san-pham', columns, found)
    const add = may(person, 'edit-product')
    const frame = frameOf(c)
    return show(
      c,
      consolePage({
        ...frame,
        title: own.products.title,
        main: html`<h1>${own.products.title}</h1>
${add ? html`<p class="acts"><a class="btn" href="${PATH}/them">${own.products.add}</a> <a href="/quan-ly/nhap-du-lieu">${own.imports.title}</a></p>` : ''}
${listView({
  words: frame.words,
  path: PATH,
  caption: own.products.title,
  columns,
  query,
  slice: sliceOf(found, query),
  empty: { says: own.products.empty, ...(add && { act: { label: own.products.add, path: `${PATH}/them` } }) },
})}`,
      }),
    )
  })
  .get(`${PATH}/them`, only('edit-product'), async (c) => {
    const chosen = c.req.query('co-so')
    const own = deskWords(c.var.language)
    if (!chosen) {
      const producers = await c.var.platform.db
        .select()
        .from(producer)
        .where(within(c.var.person))
        .orderBy(asc(producer.name))
      const [one, ...more] = producers
      if (one && more.length === 0) return c.redirect(`${PATH}/them?co-so=${encodeURIComponent(one.id)}`, 303)
      return show(c, chooseProducerPage({ frame: frameOf(c), own, producers }))
    }
    const at = await reachProducer(c, 'edit-product', chosen)
    if ('answer' in at) return at.answer
    return formAnswer(c, at.found, null, { id: c.var.platform.newId(), obligation: 'voluntary' }, {}, 200)
  })
  .post(`${PATH}/them`, only('edit-product'), async (c) => {
    const at = await reachProducer(c, 'edit-product', c.req.query('co-so') ?? '')
    return 'answer' in at ? at.answer : save(c, at.found, null)
  })
  .get(`${PATH}/:id`, async (c) => {
    const at = await reachProduct(c, 'see-products', c.req.param('id'))
    if ('answer' in at) return at.answer
    const { product: found, producer: of } = at.found
    const own = deskWords(c.var.language)
    const [certificates, batches] = await c.var.platform.db.batch([
      // Served by certificate_by_product.
      db(c)
        .select({ certificate, struck: certificateStrike })
        .from(certificate)
        .leftJoin(certificateStrike, eq(certificateStrike.certificateId, certificate.id))
        .where(eq(certificate.productId, found.id))
        .orderBy(asc(certificate.issuedOn)),
      db(c)
        .select({
          id: batch.id,
          lot: batch.lot,
          producedOn: batch.producedOn,
          publishedAt: batch.publishedAt,
          recalledAt: batch.recalledAt,
          reviewAt: batch.reviewAt,
        })
        .from(batch)
        .where(eq(batch.productId, found.id))
        .orderBy(desc(batch.producedOn))
        .limit(BATCHES_SHOWN),
    ])
    return show(
      c,
      productPage({
        ...{ frame: frameOf(c), own, product: found, producer: of, certificates, batches },
        mayEdit: may(c.var.person, 'edit-product', { producerId: of.id }),
        mayCertify: may(c.var.person, 'certify-product'),
        said: c.req.query('da') === 'luu' ? own.saved : null,
      }),
    )
  })
  .get(`${PATH}/:id/sua`, async (c) => {
    const at = await reachProduct(c, 'edit-product', c.req.param('id'))
    if ('answer' in at) return at.answer
    const { product: found, producer: of } = at.found
    return formAnswer(c, of, found, { ...found, gtinOwn: found.gtin ? '1' : '' }, {}, 200)
  })
  .post(`${PATH}/:id/sua`, async (c) => {
    const at = await reachProduct(c, 'edit-product', c.req.param('id'))
    return 'answer' in at ? at.answer : save(c, at.found.producer, at.found.product)
  })
  .get(`${PATH}/:id/hinh`, async (c) => {
    const at = await reachProduct(c, 'edit-product', c.req.param('id'))
    return 'answer' in at ? at.answer : pictureAnswer(c, at.found.product, null)
  })
  .post(`${PATH}/:id/hinh`, async (c) => {
    const at = await reachProduct(c, 'edit-product', c.req.param('id'))
    return 'answer' in at ? at.answer : changePicture(c, at.found.product)
  })
  .get(`${PATH}/:id/chung-nhan`, async (c) => {
    const at = await reachProduct(c, 'certify-product', c.req.param('id'))
    return 'answer' in at ? at.answer : certifyAnswer(c, at.found.product, { id: c.var.platform.newId() }, {})
  })
  .post(`${PATH}/:id/chung-nhan`, async (c) => {
    const at = await reachProduct(c, 'certify-product', c.req.param('id'))
    return 'answer' in at ? at.answer : certify(c, at.found.product)
  })
  .get(`${PATH}/:id/chung-nhan/:certificate`, async (c) => {
    const at = await reachProduct(c, 'certify-product', c.req.param('id'))
    if ('answer' in at) return at.answer
    const wrong = await standing(c, at.found.product, c.req.param('certificate'))
    return wrong
      ? certifyAnswer(c, at.found.product, { ...wrong, id: '' }, {}, wrong)
      : consoleProblem(c, 'not-found')
  })
  .post(`${PATH}/:id/chung-nhan/:certificate`, async (c) => {
    const at = await reachProduct(c, 'certify-product', c.req.param('id'))
    return 'answer' in at ? at.answer : strike(c, at.found.product, c.req.param('certificate'))
  })

const db = (c: ConsoleContext) => c.var.platform.db

function columnsOf(own: DeskWords): Column<Listed>[] {
  const { fields, producer: of } = own.products
  return [
    {
      key: 'name',
      label: labelOf(fields, 'name'),
      value: ({ name }) => name,
      cell: ({ id, name }) => html`<a href="${productPath(id)}">${name}</a>`,
    },
    { key: 'producer', label: of, value: ({ producer: name }) => name },
    {
      key: 'group',
      label: labelOf(fields, 'processGroup'),
      value: ({ processGroup }) => GROUP_NAMES[processGroup]?.[own.language] ?? processGroup,
    },
    { key: 'gtin', label: 'GTIN', value: ({ gtin }) => gtin },
  ]
}

type Values = Readonly<Record<string, string | number | null | undefined>>

function formAnswer(
  c: ConsoleContext,
  of: ProducerRow,
  stored: ProductRow | null,
  values: Values,
  errors: Readonly<Record<string, string>>,
  status: 200 | 422 | 409 | 503,
  meanwhile?: ProductRow,
) {
  const own = deskWords(c.var.language)
  const frame = frameOf(c)
  const asked = Object.fromEntries(
    ['id', 'revision', 'gtinOwn', ...PRODUCT_FIELDS].map((name) => [name, values[name]]),
  )
  const form = {
    words: frame.words,
    values: asked,
    errors,
    ...(meanwhile && { stored: { ...meanwhile, gtinOwn: values.gtinOwn } }),
  }
  const path = stored ? productPath(stored.id, '/sua') : `${PATH}/them?co-so=${encodeURIComponent(of.id)}`
  const back = stored ? productPath(stored.id) : PATH
  return show(c, productFormPage({ frame, own, form, producer: of, product: stored, path, back }), status)
}

async function save(c: ConsoleContext, of: ProducerRow, stored: ProductRow | null): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const read = readProduct(values)
  if (!read.ok)
    return formAnswer(c, of, stored, values, sentences(deskWords(c.var.language), read.error), 422)
  const id = stored?.id ?? mintedId(c, values)
  const revision = stored ? Number(values.revision) : null
  const input = { id, producerId: of.id, revision, entry: read.value }
  const result = await runCommand(db(c), saveProduct, input, authorOf(c, of.id))
  // What a form minted may be sent twice; but never is another's product opened by it.
  if (result.ok || result.error.reason === 'already') return c.redirect(productPath(id, '?da=luu'), 303)
  return refused(c, of, stored, values, result.error)
}

function refused(
  c: ConsoleContext,
  of: ProducerRow,
  stored: ProductRow | null,
  values: Values,
  refusal: ProductRefusal | { reason: 'busy' },
) {
  const { errors } = deskWords(c.var.language)
  const again = (field: string, error: DeskError) =>
    formAnswer(c, of, stored, values, { [field]: errors[error] }, 422)
  switch (refusal.reason) {
    case 'gtin-taken':
      return again('gtin', 'gtin-taken')
    case 'name-taken':
      return again('name', 'name-taken')
    case 'group-fixed':
      return again('processGroup', 'group-fixed')
    case 'moved': {
      const now = { ...values, revision: refusal.stored.revision }
      return formAnswer(c, of, stored, now, { form: errors.moved }, 409, refusal.stored)
    }
    case 'busy':
      return formAnswer(c, of, stored, values, { form: errors['send-again'] }, 503)
    default:
      return consoleProblem(c, 'not-found')
  }
}

function pictureAnswer(c: ConsoleContext, found: ProductRow, error: DeskError | null) {
  const own = deskWords(c.var.language)
  const frame = frameOf(c)
  const form = { words: frame.words, values: {}, ...(error && { errors: { hinh: own.errors[error] } }) }
  return show(c, pictureFormPage({ frame, own, form, product: found }), error ? 422 : 200)
}

const PICTURE_ERRORS = {
  'too-large': 'picture-too-large',
  'not-a-picture': 'not-a-picture',
  damaged: 'picture-damaged',
} as const

async function changePicture(c: ConsoleContext, found: ProductRow): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values, files } = fields
  const author = authorOf(c, found.producerId)
  if (values.viec !== 'them') {
    const input = {
      id: found.id,
      path: values.path ?? '',
      first: values.viec === 'chinh',
      remove: values.viec === 'bo',
    }
    // Only what is one of its pictures may be put first: any other path would be a picture of somebody's choosing.
    if (![found.picture, ...(found.pictures?.split('\n') ?? [])].includes(input.path))
      return pictureAnswer(c, found, 'picture-gone')
    await runCommand(db(c), pictureProduct, input, author)
    return c.redirect(productPath(found.id, '/hinh'), 303)
  }
  if (!files.hinh) return pictureAnswer(c, found, 'no-file')
  const picture = readPicture(new Uint8Array(await files.hinh.arrayBuffer()))
  if (!picture.ok) return pictureAnswer(c, found, PICTURE_ERRORS[picture.error])
  const { name, bytes, contentType } = picture.value
  // What is refused is not kept either: nobody fills the disk with pictures that no product has.
  const now = picturesOf(found)
  if (now.length >= MOST_PICTURES && !now.includes(picturePath(name)))
    return pictureAnswer(c, found, 'too-many-pictures')
  // The file first: no product ever names one that is not there.
  await c.var.platform.files.put(pictureKey(name), bytes, contentType)
  const input = { id: found.id, path: picturePath(name), first: false }
  const result = await runCommand(db(c), pictureProduct, input, author)
  if (result.ok) return c.redirect(productPath(found.id, '?da=luu'), 303)
  return pictureAnswer(c, found, result.error.reason === 'too-many' ? 'too-many-pictures' : 'send-again')
}

function certifyAnswer(
  c: ConsoleContext,
  found: ProductRow,
  values: Values,
  errors: Readonly<Record<string, string>>,
  wrong: CertificateRow | null = null,
) {
  const frame = frameOf(c)
  const own = deskWords(c.var.language)
  const form = { words: frame.words, values, errors }
  return show(
    c,
    certificateFormPage({ frame, own, form, product: found, wrong }),
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function certify(c: ConsoleContext, found: ProductRow): Promise<Response> {
  const fields = await readFields(c)
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const { now } = c.var.platform
  const read = readOcop(values, dayOf(now()))
  if (!read.ok) return certifyAnswer(c, found, values, sentences(deskWords(c.var.language), read.error))
  const id = mintedId(c, values)
  const { number } = read.value
  const [already] = await db(c)
    .select({ id: certificate.id })
    .from(certificate)
    .where(
      or(
        eq(certificate.id, id),
        and(eq(certificate.productId, found.id), eq(certificate.number, number ?? ''), certificateStands),
      ),
    )
  if (already && already.id !== id) {
    return certifyAnswer(c, found, values, { number: deskWords(c.var.language).errors['number-taken'] })
  }
  if (!already)
    await runCommand(
      db(c),
      registerCertificate,
      ocopCertificate(id, found.id, read.value),
      authorOf(c, found.producerId),
    )
  return c.redirect(productPath(found.id, '?da=luu'), 303)
}

/** A certificate of the product that was not struck out. */
async function standing(
  c: ConsoleContext,
  { id }: ProductRow,
  wanted: string,
): Promise<CertificateRow | null> {
  const [row] = await db(c)
    .select()
    .from(certificate)
    .where(and(eq(certificate.id, wanted), eq(certificate.productId, id), certificateStands))
  return row ?? null
}

async function strike(c: ConsoleContext, found: ProductRow, wanted: string): Promise<Response> {
  const [wrong, fields] = [await standing(c, found, wanted), await readFields(c)]
  if (!wrong) return consoleProblem(c, 'not-found')
  if (!fields) return consoleProblem(c, 'bad-form')
  const { values } = fields
  const own = deskWords(c.var.language)
  const read =
    values.viec === 'gach' || wrong.kind !== 'ocop' ? null : readOcop(values, dayOf(c.var.platform.now()))
  const errors = {
    ...(!values.reason && { reason: own.errors.required }),
    ...(values.reason && [...values.reason].length > 300 && { reason: own.errors.tooLong }),
    ...(read && !read.ok && sentences(own, read.error)),
  }
  if (Object.keys(errors).length > 0) return certifyAnswer(c, found, values, errors, wrong)
  const instead = read?.ok ? ocopCertificate(c.var.platform.newId(), found.id, read.value) : null
  const result = await runCommand(
    db(c),
    strikeCertificate,
    {
      ...{ certificateId: wrong.id, productId: found.id, reason: values.reason ?? '', instead },
      by: actorOf(c.var.person.id),
    },
    authorOf(c, found.producerId),
  )
  if (!result.ok && result.error.reason === 'busy')
    return certifyAnswer(c, found, values, { form: own.errors['send-again'] }, wrong)
  return c.redirect(productPath(found.id, '?da=luu'), 303)
}
