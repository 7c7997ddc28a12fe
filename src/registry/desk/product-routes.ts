// /quan-ly/san-pham: products, their forms, pictures and certificates.
import { html } from 'hono/html'
import { may } from '../../accounts/permissions.ts'
import { isBusy, runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import type { FormState } from '../../console/form.ts'
import { type Column, matching, readListQuery, sliceOf } from '../../console/list.ts'
import { fileAnswer } from '../../console/list-file.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { saidOf } from '../../console/said.ts'
import { dayFirst } from '../../time.ts'
import { htmlAnswer } from '../../web/env.ts'
import { GROUP_NAMES } from '../entry/choices.ts'
import { PRODUCT_FIELDS, readProduct } from '../entry/product.ts'
import { productRemoval } from '../remove-product.ts'
import { type ProductRefusal, saveProduct } from '../save-product.ts'
import { certify, certifyAnswer, strike } from './certificate-answers.ts'
import { type DeskError, sentences } from './errors.ts'
import { deskListPage } from './list-page.ts'
import { changePicture, pictureAnswer } from './picture-answers.ts'
import { chooseProducerPage, productFormPage, productPage, productPath } from './product-page.ts'
import { detailOf, type ListedProduct, producersOf, productsOf, standingCertificate } from './products.ts'
import { mintedId, type ProducerRow, type ProductRow, reachProducer, reachProduct } from './reach.ts'
import { type DeskWords, deskWords, labelOf } from './words.ts'

const PATH = '/quan-ly/san-pham'
/** A picture and what stands beside it in the form. */
const LARGEST_BODY = 11 * 1024 * 1024

export const productRoutes = consoleRoutes([PATH], { largestBody: LARGEST_BODY })
  .get(PATH, only('see-products'), async (c) => {
    const own = deskWords(c.var.language)
    const { person, platform } = c.var
    const rows = await productsOf(platform.db, person)
    const columns = columnsOf(own)
    const query = readListQuery(c.req.query())
    const found = matching(rows, columns, query)
    if (query.file) return fileAnswer(c, query.file, 'san-pham', columns, found)
    return htmlAnswer(
      c,
      deskListPage({
        frame: frameOf(c),
        own,
        of: 'products',
        path: PATH,
        list: { columns, query, slice: sliceOf(found, query) },
        mayAdd: may(person, 'edit-product'),
        said: saidOf({ bo: own.products.remove.done }, c.req.query('da')),
      }),
    )
  })
  .get(`${PATH}/them`, only('edit-product'), async (c) => {
    const chosen = c.req.query('co-so')
    const own = deskWords(c.var.language)
    if (!chosen) {
      const producers = await producersOf(c.var.platform.db, c.var.person)
      const [one, ...more] = producers
      if (one && more.length === 0) return c.redirect(`${PATH}/them?co-so=${encodeURIComponent(one.id)}`, 303)
      return htmlAnswer(c, chooseProducerPage({ frame: frameOf(c), own, producers }))
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
    const [certificates, batches] = await detailOf(c.var.platform.db, found.id)
    return htmlAnswer(
      c,
      productPage({
        frame: frameOf(c),
        own,
        product: found,
        producer: of,
        certificates,
        batches,
        mayEdit: may(c.var.person, 'edit-product', { producerId: of.id }),
        mayCertify: may(c.var.person, 'certify-product'),
        mayRemove:
          may(c.var.person, 'remove-product', { producerId: of.id }) &&
          (await productRemoval.isUntouched(c.var.platform.db, found.id)),
        said: saidOf({ luu: own.saved, con: own.products.remove.inUse }, c.req.query('da')),
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
  .post(`${PATH}/:id/bo`, async (c) => {
    const at = await reachProduct(c, 'remove-product', c.req.param('id'))
    if ('answer' in at) return at.answer
    const { id, name, producerId } = at.found.product
    const done = await runCommand(
      c.var.platform.db,
      productRemoval.remove,
      { id, name },
      authorOf(c, producerId),
    )
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return c.redirect(done.ok ? `${PATH}?da=bo` : productPath(id, '?da=con'), 303)
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
    const wrong = await standingCertificate(
      c.var.platform.db,
      at.found.product.id,
      c.req.param('certificate'),
    )
    return wrong
      ? certifyAnswer(c, at.found.product, { ...wrong, id: '' }, {}, wrong)
      : consoleProblem(c, 'not-found')
  })
  .post(`${PATH}/:id/chung-nhan/:certificate`, async (c) => {
    const at = await reachProduct(c, 'certify-product', c.req.param('id'))
    return 'answer' in at ? at.answer : strike(c, at.found.product, c.req.param('certificate'))
  })

function columnsOf(own: DeskWords): Column<ListedProduct>[] {
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
    {
      key: 'ocop',
      label: own.products.ocopUntil,
      value: ({ ocopUntil }) => ocopUntil,
      dates: true,
      cell: ({ ocopUntil }) => (ocopUntil === null ? '' : dayFirst(ocopUntil)),
    },
    ...(['ocopGroup', 'brand', 'netContent'] as const).map((key) => ({
      key,
      label: labelOf(fields, key),
      value: (one: ListedProduct) => one[key],
      fileOnly: true,
    })),
  ]
}

function formAnswer(
  c: ConsoleContext,
  of: ProducerRow,
  stored: ProductRow | null,
  values: FormState['values'],
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
  return htmlAnswer(
    c,
    productFormPage({ frame, own, form, producer: of, product: stored, path, back }),
    status,
  )
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
  const result = await runCommand(c.var.platform.db, saveProduct, input, authorOf(c, of.id))
  // What a form minted may be sent twice; but never is another's product opened by it.
  if (result.ok || result.error.reason === 'already') return c.redirect(productPath(id, '?da=luu'), 303)
  return refused(c, of, stored, values, result.error)
}

function refused(
  c: ConsoleContext,
  of: ProducerRow,
  stored: ProductRow | null,
  values: FormState['values'],
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
