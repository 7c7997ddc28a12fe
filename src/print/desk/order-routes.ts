// /quan-ly/tem/dat and /don: stamps are ordered, and each order is decided.
import * as v from 'valibot'
import { actorOf } from '../../accounts/names.ts'
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { isSentBefore } from '../../command/sent-before.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import type { FormState } from '../../console/form.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readCount } from '../../console/read-count.ts'
import {
  checkFields,
  type FieldErrors,
  type Fields,
  formIdOf,
  needed,
  perhaps,
  readFields,
} from '../../console/read-fields.ts'
import { scopeOf } from '../../registry/desk/reach.ts'
import { err, ok, type Result } from '../../result.ts'
import {
  approveOrder,
  type OrderInput,
  orderRoll,
  quotaOf,
  refuseOrder,
  withdrawOrder,
  yearOf,
} from '../../rolls/orders.ts'
import { currentKey } from '../../stamp/keyring.ts'
import { STAMP_LINKS, STAMP_SIZES } from '../../stamp/size.ts'
import { htmlAnswer } from '../../web/env.ts'
import { isReadable } from '../label.ts'
import { modulesOf } from '../stamp-face.ts'
import { orderFormPage, orderPage } from './order-page.ts'
import { findOrder, type OrderRow, orderable } from './read.ts'
import { saidHere } from './said.ts'
import { type StampsError, stampsWords } from './words.ts'

const BASE = '/quan-ly/tem'

export const orderRoutes = consoleRoutes([BASE])
  .get(`${BASE}/dat`, only('order-roll'), (c) =>
    showOrderForm(c, { id: c.var.platform.newId(), co: '20x30', loai: 'retail', qr: 'short' }),
  )
  .post(`${BASE}/dat`, only('order-roll'), async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { values } = fields
    const { db, newId } = c.var.platform
    const read = await readSentOrder(c, fields)
    if (!read.ok) return showOrderForm(c, values, read.error, 422)
    const order = read.value
    const toOrder = () => c.redirect(`${BASE}/don/${order.id}?xong=ordered`, 303)
    const ordered = await runCommand(db, orderRoll, order, authorOf(c, order.producerId))
    if (ordered.ok) return toOrder()
    const { reason } = ordered.error
    if (reason !== 'already') {
      const says = stampsWords(c.var.language).errors[reason]
      return showOrderForm(c, values, { [ORDER_FIELDS[reason]]: says }, 422)
    }
    if (await isSentBefore(db, orderRoll, order.id, order)) return toOrder()
    return showOrderForm(c, { ...values, id: newId() }, { form: 'sentBefore' }, 422)
  })

  .get(`${BASE}/don/:id`, only('see-rolls'), async (c) => {
    const row = await reachOrder(c)
    return row ? showOrder(c, row) : consoleProblem(c, 'not-found')
  })
  .post(`${BASE}/don/:id`, only('see-rolls'), async (c) => {
    const row = await reachOrder(c)
    const fields = await readFields(c)
    if (!row) return consoleProblem(c, 'not-found')
    if (!fields) return consoleProblem(c, 'bad-form')
    const { platform, person } = c.var
    const own = stampsWords(c.var.language)
    const { id: orderId, producerId } = row.order
    const { viec, ly_do = '' } = fields.values
    if (!(viec === 'withdraw' ? mayWithdraw(c, row) : may(person, 'decide-order', { producerId }))) {
      return consoleProblem(c, 'not-allowed')
    }
    const why = viec === 'refuse' ? checkFields(v.object({ ly_do: needed(300) }), { ly_do }) : null
    if (why && !why.ok) return showOrder(c, row, why.error, { ly_do })
    const result = await decide(c, row, viec, ly_do)
    if (!result) return consoleProblem(c, 'bad-form')
    if (result.ok) {
      const done = viec === 'approve' ? 'approved' : viec === 'refuse' ? 'refused' : 'withdrawn'
      return c.redirect(`${BASE}/don/${encodeURIComponent(orderId)}?xong=${done}`, 303)
    }
    const { error } = result
    const says =
      error.reason === 'over-quota'
        ? own.overQuota(error.issued, error.allowed, error.asked)
        : (own.errors[error.reason as StampsError] ?? own.errors.unknown)
    return showOrder(c, (await findOrder(platform.db, orderId)) ?? row, { form: says })
  })

/** Where a refused order is told what is wrong. */
const ORDER_FIELDS = {
  'unknown-producer': 'co_so',
  'unknown-product': 'san_pham',
  'bad-count': 'so',
  'no-room-for-pin': 'co',
  'no-gtin': 'qr',
  busy: 'form',
} as const

/** The order that a form asks for, or what is wrong with its fields. */
async function readSentOrder(c: ConsoleContext, fields: Fields): Promise<Result<OrderInput, FieldErrors>> {
  const read = checkFields(
    v.object({
      so: needed(12),
      co: v.picklist(STAMP_SIZES, 'required'),
      loai: v.picklist(['retail', 'sample'], 'required'),
      qr: v.picklist(STAMP_LINKS, 'required'),
      san_pham: perhaps(100),
      co_so: perhaps(100),
      ghi_chu: perhaps(500),
    }),
    fields.values,
  )
  if (!read.ok) return read
  const { so, co, loai, qr, san_pham, co_so, ghi_chu } = read.value
  const { platform, person } = c.var
  const { errors } = stampsWords(c.var.language)
  const { producers, products } = await orderable(platform.db, scopeOf(person))
  const [only, ...others] = producers
  const producerId = co_so ?? (others.length === 0 ? only?.id : undefined)
  if (!producerId) return err({ co_so: 'required' })
  if (!may(person, 'order-roll', { producerId })) return err({ co_so: errors['unknown-producer'] })
  const withPin = fields.values.pin === '1'
  const gtin = products.find(({ id }) => id === san_pham)?.gtin
  if (qr === 'gs1' && gtin) {
    const on = { size: co, panel: withPin, modules: modulesOf(platform.publicUrl, gtin) }
    if (!isReadable(on)) return err({ qr: errors['link-too-big'] })
  }
  return ok({
    id: formIdOf(fields, platform.newId),
    producerId,
    productId: san_pham,
    count: readCount(so),
    size: co,
    kind: loai,
    withPin,
    link: qr,
    note: ghi_chu,
    by: actorOf(person.id),
  })
}

/** Does what a button asks for; null where none asks for that. */
async function decide(c: ConsoleContext, { order }: OrderRow, act: string | undefined, refusal: string) {
  const { db, keys, now } = c.var.platform
  const by = actorOf(c.var.person.id)
  const author = authorOf(c, order.producerId)
  const orderId = order.id
  switch (act) {
    case 'approve': {
      const { version: keyVersion } = currentKey(keys)
      return runCommand(db, approveOrder, { orderId, keyVersion, since: yearOf(now()), by }, author)
    }
    case 'refuse':
      return runCommand(db, refuseOrder, { orderId, refusal, by }, author)
    case 'withdraw':
      return runCommand(db, withdrawOrder, { orderId, by }, author)
    default:
      return null
  }
}

async function reachOrder(c: ConsoleContext): Promise<OrderRow | null> {
  const row = await findOrder(c.var.platform.db, c.req.param('id') ?? '')
  return row && may(c.var.person, 'see-rolls', { producerId: row.order.producerId }) ? row : null
}

/** Whoever decides on orders refuses those of others, with a reason. */
function mayWithdraw(c: ConsoleContext, { order: { producerId, orderedBy } }: OrderRow): boolean {
  const { person } = c.var
  return (
    may(person, 'order-roll', { producerId }) &&
    (orderedBy === actorOf(person.id) || !may(person, 'decide-order', { producerId }))
  )
}

async function showOrderForm(
  c: ConsoleContext,
  values: FormState['values'],
  errors?: FieldErrors,
  status: 200 | 422 = 200,
): Promise<Response> {
  const frame = frameOf(c)
  const form = { words: frame.words, values, ...(errors && { errors }) }
  const choices = await orderable(c.var.platform.db, scopeOf(c.var.person))
  return htmlAnswer(c, orderFormPage({ frame, own: stampsWords(c.var.language), form, ...choices }), status)
}

async function showOrder(
  c: ConsoleContext,
  row: OrderRow,
  errors?: FieldErrors,
  values: FormState['values'] = {},
): Promise<Response> {
  const { platform, person, language } = c.var
  const own = stampsWords(language)
  const frame = frameOf(c)
  const { order } = row
  const modules = modulesOf(platform.publicUrl, null)
  const fits = isReadable({ size: order.size, panel: order.withPin, modules })
  const page = orderPage({
    frame,
    own,
    form: { words: frame.words, values, ...(errors && { errors }) },
    row,
    quota: await quotaOf(platform.db, order.producerId, yearOf(platform.now())),
    mayDecide: may(person, 'decide-order'),
    mayWithdraw: mayWithdraw(c, row),
    warning: fits ? null : own.errors['link-too-big'],
    said: saidHere(c),
  })
  return htmlAnswer(c, page, errors ? 422 : 200)
}
