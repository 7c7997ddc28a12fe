// /quan-ly/tem: the rolls with their ledgers, orders and how they are decided, quotas.

import * as v from 'valibot'
import { actorOf } from '../../accounts/names.ts'
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { csvAnswer, csvParts } from '../../console/csv.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import type { FormState } from '../../console/form.ts'
import { type Column, matching, readListQuery, sliceOf } from '../../console/list.ts'
import { consoleProblem } from '../../console/problem.ts'
import { checkFields, type FieldErrors, needed, perhaps, readFields } from '../../console/read-fields.ts'
import type { Database } from '../../db/database.ts'
import { scopeOf, show } from '../../registry/desk/reach.ts'
import { ledgerOver } from '../../rolls/ledger.ts'
import {
  approveOrder,
  orderRoll,
  quotaOf,
  refuseOrder,
  setQuota,
  withdrawOrder,
  yearOf,
} from '../../rolls/orders.ts'
import type { StampCode } from '../../stamp/code.ts'
import { currentKey } from '../../stamp/keyring.ts'
import { STAMP_LINKS, STAMP_SIZES } from '../../stamp/size.ts'
import { VOID_REASONS } from '../../stamp/state.ts'
import { dayFirst, dayOf } from '../../time.ts'
import { isReadable } from '../label.ts'
import { modulesOf } from '../stamp-face.ts'
import { linkTo, listPage, quotaPage } from './list-page.ts'
import { matchingCode } from './matching-code.ts'
import { momentText, orderFormPage, orderPage } from './order-page.ts'
import {
  findOrder,
  type OrderRow,
  orderable,
  ordersOf,
  type QuotaRow,
  quotaUse,
  type RollRow,
  rollsOf,
  withLedgers,
} from './read.ts'
import { readCount } from './read-stretch.ts'
import { codeOf } from './refusals.ts'
import { type StampsError, type StampsWords, stampsWords } from './words.ts'

const BASE = '/quan-ly/tem'

export const saidOf = (c: ConsoleContext): string | null =>
  stampsWords(c.var.language).done[c.req.query('xong') as keyof StampsWords['done']] ?? null

export const orderRoutes = consoleRoutes([BASE])
  .get(BASE, only('see-rolls'), async (c) => {
    const own = stampsWords(c.var.language)
    const { platform, person } = c.var
    const query = readListQuery(c.req.query())
    const columns = rollColumns(own, c)
    const all = await rollsOf(platform.db, scopeOf(person))
    const rows = LEDGER_COLUMNS.includes(query.sort ?? '') ? await gathered(platform.db, all) : all
    const found = matchingCode(rows, columns, query, platform.keys, isOfRoll)
    if (query.csv) return csvParts(c, 'so-tem', columns, withLedgers(platform.db, found))
    const slice = sliceOf(found, query)
    return show(
      c,
      listPage({
        frame: frameOf(c),
        own,
        path: BASE,
        columns,
        query,
        slice: { ...slice, rows: await gathered(platform.db, slice.rows) },
        ledger: await ledgerOver(
          platform.db,
          found.map(({ roll }) => roll.id),
        ),
        mayOrder: may(person, 'order-roll'),
        mayDecide: may(person, 'decide-order'),
        maySeePins: may(person, 'see-pin-files'),
        said: saidOf(c),
      }),
    )
  })

  .get(`${BASE}/don`, only('see-rolls'), async (c) => {
    const own = stampsWords(c.var.language)
    const rows = await ordersOf(c.var.platform.db, scopeOf(c.var.person))
    const columns = orderColumns(own)
    const query = readListQuery(c.req.query())
    const found = matching(rows, columns, query)
    if (query.csv) return csvAnswer(c, 'don-dat-tem', columns, found)
    return show(
      c,
      listPage({
        frame: frameOf(c),
        own,
        path: `${BASE}/don`,
        columns,
        query,
        slice: sliceOf(found, query),
        ledger: null,
        mayOrder: may(c.var.person, 'order-roll'),
        mayDecide: may(c.var.person, 'decide-order'),
        maySeePins: may(c.var.person, 'see-pin-files'),
        said: saidOf(c),
      }),
    )
  })

  .get(`${BASE}/dat`, only('order-roll'), (c) =>
    showOrderForm(c, { co: '20x30', loai: 'retail', qr: 'short' }),
  )
  .post(`${BASE}/dat`, only('order-roll'), async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const own = stampsWords(c.var.language)
    const values = { ...fields.values }
    const again = (errors: FieldErrors) => showOrderForm(c, values, errors, 422)
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
      values,
    )
    if (!read.ok) return again(read.error)
    const { so, co, loai, qr, san_pham, co_so, ghi_chu } = read.value
    const { platform, person } = c.var
    const { producers, products } = await orderable(platform.db, scopeOf(person))
    const producerId = co_so ?? (producers.length === 1 ? producers[0]?.id : undefined)
    if (!producerId) return again({ co_so: 'required' })
    if (!may(person, 'order-roll', { producerId })) return again({ co_so: own.errors['unknown-producer'] })
    const withPin = values.pin === '1'
    const gtin = products.find(({ id }) => id === san_pham)?.gtin
    if (qr === 'gs1' && gtin) {
      const on = { size: co, panel: withPin, modules: modulesOf(platform.publicUrl, { gtin, lot: null }) }
      if (!isReadable(on)) return again({ qr: own.errors['link-too-big'] })
    }
    const input = {
      producerId,
      productId: san_pham,
      count: readCount(so),
      size: co,
      kind: loai,
      withPin,
      link: qr,
      note: ghi_chu,
      by: actorOf(person.id),
    }
    const ordered = await runCommand(platform.db, orderRoll, input, authorOf(c, producerId))
    if (ordered.ok) return c.redirect(`${BASE}/don/${ordered.value.id}?xong=ordered`, 303)
    const { reason } = ordered.error
    const field = {
      'unknown-producer': 'co_so',
      'unknown-product': 'san_pham',
      'bad-count': 'so',
      'no-room-for-pin': 'co',
      'no-gtin': 'qr',
      busy: 'form',
    }[reason]
    return again({ [field]: own.errors[reason] })
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
    if (!may(person, viec === 'withdraw' ? 'order-roll' : 'decide-order', { producerId })) {
      return consoleProblem(c, 'not-allowed')
    }
    const by = actorOf(person.id)
    const author = authorOf(c, producerId)
    const why = viec === 'refuse' ? checkFields(v.object({ ly_do: needed(300) }), { ly_do }) : null
    if (why && !why.ok) return showOrder(c, row, why.error, { ly_do })
    const since = yearOf(platform.now())
    const keyVersion = currentKey(platform.keys).version
    const result =
      viec === 'approve'
        ? await runCommand(platform.db, approveOrder, { orderId, keyVersion, since, by }, author)
        : viec === 'refuse'
          ? await runCommand(platform.db, refuseOrder, { orderId, refusal: ly_do, by }, author)
          : viec === 'withdraw'
            ? await runCommand(platform.db, withdrawOrder, { orderId, by }, author)
            : null
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

  .get(`${BASE}/han-muc`, only('decide-order'), (c) => showQuotas(c))
  .post(`${BASE}/han-muc`, only('decide-order'), async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { co_so: producerId = '', so = '' } = fields.values
    const stampsAYear = readCount(so)
    const result = await runCommand(
      c.var.platform.db,
      setQuota,
      { producerId, stampsAYear },
      authorOf(c, producerId),
    )
    if (result.ok) return c.redirect(`${BASE}/han-muc?xong=set`, 303)
    const own = stampsWords(c.var.language)
    const field = result.error.reason === 'bad-count' ? 'so' : 'co_so'
    const says = result.error.reason === 'bad-count' ? own.errors.badCount : own.errors[result.error.reason]
    return showQuotas(c, { values: { ...fields.values }, errors: { [field]: says } })
  })

async function reachOrder(c: ConsoleContext): Promise<OrderRow | null> {
  const row = await findOrder(c.var.platform.db, c.req.param('id') ?? '')
  return row && may(c.var.person, 'see-rolls', { producerId: row.order.producerId }) ? row : null
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
  return show(c, orderFormPage({ frame, own: stampsWords(c.var.language), form, ...choices }), status)
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
  const modules = modulesOf(platform.publicUrl, { gtin: null, lot: null })
  const fits = isReadable({ size: order.size, panel: order.withPin, modules })
  const page = orderPage({
    frame,
    own,
    form: { words: frame.words, values, ...(errors && { errors }) },
    row,
    quota: await quotaOf(platform.db, order.producerId, yearOf(platform.now())),
    mayDecide: may(person, 'decide-order'),
    mayWithdraw: may(person, 'order-roll', { producerId: order.producerId }),
    warning: fits ? null : own.errors['link-too-big'],
    said: saidOf(c),
  })
  return show(c, page, errors ? 422 : 200)
}

async function showQuotas(
  c: ConsoleContext,
  state: { values: FormState['values']; errors?: FieldErrors } = { values: {} },
): Promise<Response> {
  const frame = frameOf(c)
  const own = stampsWords(c.var.language)
  const { platform } = c.var
  const rows = await quotaUse(platform.db, yearOf(platform.now()))
  const columns = quotaColumns(own)
  const query = readListQuery(c.req.query())
  const found = matching(rows, columns, query)
  if (query.csv) return csvAnswer(c, 'han-muc-tem', columns, found)
  const form = { words: frame.words, ...state }
  const list = { rows, columns, query, slice: sliceOf(found, query) }
  const page = quotaPage({ frame, own, form, ...list, said: saidOf(c) })
  return show(c, page, state.errors ? 422 : 200)
}

/** Columns that are told by the ledger of each roll. */
const LEDGER_COLUMNS = ['dat', 'cap', 'in', 'kh', 'huy', 'thay']

async function gathered(db: Database, rolls: readonly RollRow[]): Promise<RollRow[]> {
  const rows: RollRow[] = []
  for await (const part of withLedgers(db, rolls)) rows.push(...part)
  return rows
}

const isOfRoll = ({ roll }: RollRow, { serial, version }: StampCode): boolean =>
  roll.keyVersion === version && roll.first <= serial && serial <= roll.last

const quotaColumns = (own: StampsWords): Column<QuotaRow>[] => [
  { key: 'cs', label: own.producer, value: ({ name }) => name },
  { key: 'hm', label: own.quota, value: ({ allowed }) => allowed },
  { key: 'dat', label: own.ordered, value: ({ ordered }) => ordered },
  { key: 'cho', label: own.orderStates.asked, value: ({ waiting }) => waiting },
  { key: 'duyet', label: own.orderStates.approved, value: ({ approved }) => approved },
  { key: 'cap', label: own.issuedThisYear, value: ({ issued }) => issued },
  { key: 'kh', label: own.states.active, value: ({ active }) => active },
  { key: 'huy', label: own.states.void, value: (row) => row.void },
  { key: 'con', label: own.quotaLeft, value: ({ left }) => left },
]

function rollColumns(own: StampsWords, c: ConsoleContext): Column<RollRow>[] {
  const { keys } = c.var.platform
  const has = (version: string) => keys.codes.some((key) => key.version === version)
  const code = (serial: number, version: string) => (has(version) ? codeOf(serial, keys, version) : '')
  const number = (key: string, label: string, value: (row: RollRow) => number): Column<RollRow> => ({
    ...{ key, label, value },
    unsearched: true,
  })
  const struck = ({ ledger }: RollRow) => VOID_REASONS.reduce((sum, reason) => sum + ledger.void[reason], 0)
  return [
    {
      key: 'ma',
      label: own.firstCode,
      value: ({ roll }) => code(roll.first, roll.keyVersion),
      cell: rollLink(own, code),
      // A code says nothing of its place on the line; any code of a roll finds it.
      order: ({ roll }) => roll.first,
      unsearched: true,
    },
    {
      key: 'cuoi',
      label: own.lastCode,
      value: ({ roll }) => code(roll.last, roll.keyVersion),
      fileOnly: true,
      unsearched: true,
    },
    { key: 'cs', label: own.producer, value: ({ producer }) => producer },
    { key: 'sp', label: own.product, value: ({ product }) => product },
    {
      key: 'ngay',
      label: own.decidedAt,
      value: ({ roll }) => dayOf(roll.issuedAt),
      cell: ({ roll }) => dayFirst(dayOf(roll.issuedAt)),
    },
    number('dat', own.ordered, ({ ledger }) => ledger.total),
    number('cap', own.states.issued, ({ ledger }) => ledger.issued),
    number('in', own.states.printed, ({ ledger }) => ledger.printed),
    number('kh', own.states.active, ({ ledger }) => ledger.active),
    { ...number('huy', own.states.void, struck), screenOnly: true },
    ...VOID_REASONS.map((reason) => ({
      ...number(`huy_${reason}`, own.reasons[reason], ({ ledger }) => ledger.void[reason]),
      fileOnly: true,
    })),
    number('thay', own.seen, ({ ledger }) => ledger.seen),
  ]
}

const rollLink = (_: StampsWords, code: (serial: number, version: string) => string) => (row: RollRow) =>
  linkTo(`${BASE}/cuon/${encodeURIComponent(row.roll.id)}`, code(row.roll.first, row.roll.keyVersion))

function orderColumns(own: StampsWords): Column<OrderRow>[] {
  return [
    {
      key: 'ngay',
      label: own.orderedAt,
      value: ({ order }) => momentText(order.orderedAt),
      cell: ({ order }) => linkTo(`${BASE}/don/${encodeURIComponent(order.id)}`, momentText(order.orderedAt)),
      order: ({ order }) => order.orderedAt,
    },
    { key: 'tt', label: own.state, value: ({ order }) => own.orderStates[order.state] },
    { key: 'cs', label: own.producer, value: ({ producer }) => producer },
    { key: 'sp', label: own.product, value: ({ product }) => product },
    { key: 'so', label: own.count, value: ({ order }) => order.count },
    { key: 'co', label: own.size, value: ({ order }) => order.size },
    { key: 'loai', label: own.kind, value: ({ order }) => own.kinds[order.kind] },
    {
      key: 'xl',
      label: own.decidedAt,
      value: ({ order }) => (order.decidedAt === null ? null : momentText(order.decidedAt)),
      order: ({ order }) => order.decidedAt,
    },
    { key: 'ld', label: own.refusal, value: ({ order }) => order.refusal },
  ]
}
