// /quan-ly/tem: the rolls with their ledgers, the orders, the quotas of producers.
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import type { FormState } from '../../console/form.ts'
import { matching, readListQuery, sliceOf } from '../../console/list.ts'
import { fileAnswer, fileParts } from '../../console/list-file.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readCount } from '../../console/read-count.ts'
import { type FieldErrors, readFields } from '../../console/read-fields.ts'
import { scopeOf } from '../../registry/desk/reach.ts'
import { ledgerOver } from '../../rolls/ledger.ts'
import { setQuota, yearOf } from '../../rolls/orders.ts'
import { htmlAnswer } from '../../web/env.ts'
import { isOfRoll, LEDGER_COLUMNS, orderColumns, quotaColumns, rollColumns } from './list-columns.ts'
import { listPage, quotaPage } from './list-page.ts'
import { matchingCode } from './matching-code.ts'
import { gathered, ordersOf, quotaUse, rollsOf, withLedgers } from './read.ts'
import { saidHere } from './said.ts'
import { stampsWords } from './words.ts'

const BASE = '/quan-ly/tem'

export const listRoutes = consoleRoutes([BASE])
  .get(BASE, only('see-rolls'), async (c) => {
    const own = stampsWords(c.var.language)
    const { platform, person } = c.var
    const query = readListQuery(c.req.query())
    const columns = rollColumns(own, platform.keys)
    const all = await rollsOf(platform.db, scopeOf(person), query.search)
    const rows = LEDGER_COLUMNS.includes(query.sort ?? '') ? await gathered(platform.db, all) : all
    const found = matchingCode(rows, columns, query, platform.keys, isOfRoll)
    if (query.file) return fileParts(c, query.file, 'so-tem', columns, withLedgers(platform.db, found))
    const slice = sliceOf(found, query)
    return htmlAnswer(
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
        said: saidHere(c),
      }),
    )
  })

  .get(`${BASE}/don`, only('see-rolls'), async (c) => {
    const own = stampsWords(c.var.language)
    const rows = await ordersOf(c.var.platform.db, scopeOf(c.var.person))
    const columns = orderColumns(own)
    const query = readListQuery(c.req.query())
    const found = matching(rows, columns, query)
    if (query.file) return fileAnswer(c, query.file, 'don-dat-tem', columns, found)
    return htmlAnswer(
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
        said: saidHere(c),
      }),
    )
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
    const says = result.error.reason === 'bad-count' ? own.badQuota : own.errors[result.error.reason]
    return showQuotas(c, { values: { ...fields.values }, errors: { [field]: says } })
  })

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
  if (query.file) return fileAnswer(c, query.file, 'han-muc-tem', columns, found)
  const form = { words: frame.words, ...state }
  const list = { rows, columns, query, slice: sliceOf(found, query) }
  const page = quotaPage({ frame, own, form, ...list, said: saidHere(c) })
  return htmlAnswer(c, page, state.errors ? 422 : 200)
}
