// /quan-ly/lien-thong: portals, and what they have of each product.
import { may } from '../../accounts/permissions.ts'
import { isBusy, runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import type { FormState } from '../../console/form.ts'
import { requireFresh } from '../../console/fresh.ts'
import { matching, readListQuery, sliceOf } from '../../console/list.ts'
import { fileAnswer } from '../../console/list-file.ts'
import { consoleProblem } from '../../console/problem.ts'
import { formIdOf, readFields } from '../../console/read-fields.ts'
import { saidOf } from '../../console/said.ts'
import { pauseEndpoint, resendDelivery, resumeEndpoint } from '../../outbox/endpoints.ts'
import { sealSecret } from '../../outbox/secret.ts'
import { addressRefusal } from '../../platform/post.ts'
import { htmlAnswer } from '../../web/env.ts'
import { wordsFor } from '../../words/words-for.ts'
import { addPortal, changePortal, choosePortal, resendProduct } from './commands.ts'
import { linkPage, productColumns } from './link-page.ts'
import { portalForm } from './portal-form.ts'
import { linkedProductPage } from './product-page.ts'
import { settleMessages } from './push.ts'
import { linesOf, type PortalFields, readPortal } from './read-portal.ts'
import { listPortals, messagesOf, portalStates } from './state.ts'
import { type PortalWords, portalWords } from './words.ts'

const HERE = '/quan-ly/lien-thong'
const PORTAL = `${HERE}/cong`
const PRODUCT = `${HERE}/san-pham/:id`

export const linkRoutes = consoleRoutes([HERE])
  .get(HERE, only('see-link'), async (c) => {
    const { db } = c.var.platform
    await settleMessages(db)
    const states = (await portalStates(db)).filter(({ producerId }) =>
      may(c.var.person, 'see-link', { producerId }),
    )
    const mayChange = may(c.var.person, 'change-link')
    const query = readListQuery(c.req.query())
    const columns = productColumns(ownWords(c), momentOf(c))
    const found = matching(states, columns, query)
    if (query.file) return fileAnswer(c, query.file, 'lien-thong', columns, found)
    return htmlAnswer(
      c,
      linkPage({
        ...around(c),
        portals: mayChange ? await listPortals(db) : [],
        mayChange,
        asked: query,
        slice: sliceOf(found, query),
      }),
    )
  })
  .get(`${PORTAL}/moi`, only('change-link'), (c) =>
    htmlAnswer(
      c,
      portalForm({ ...around(c), form: formOf(c, { id: c.var.platform.newId() }), portal: null }),
    ),
  )
  .post(`${PORTAL}/moi`, only('change-link'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const own = ownWords(c)
    const read = readPortal(fields.values, own, true)
    const again = (errors: FormState['errors']) =>
      htmlAnswer(c, portalForm({ ...around(c), form: formOf(c, fields.values, errors), portal: null }), 422)
    if (!read.ok) return again(read.error)
    const { db, keys, newId } = c.var.platform
    const id = formIdOf(fields, newId)
    const { token, ...rest } = read.value
    const added = await runCommand(
      db,
      addPortal,
      { id, ...rest, token: sealSecret(keys, id, token ?? ''), refusal: refusalOf(c, rest) },
      authorOf(c),
    )
    if (added.ok || added.error.reason === 'already') return c.redirect(`${HERE}?da=added`, 303)
    return added.error.reason === 'busy'
      ? consoleProblem(c, 'busy')
      : again({ dia_chi: own.form.addresses[added.error.reason] })
  })
  .get(`${PORTAL}/:id`, only('change-link'), async (c) => {
    const portal = await findPortal(c)
    if (!portal) return consoleProblem(c, 'not-found')
    const { name, url, ministry, format, mapping, state } = portal
    const values = {
      ten: name,
      dia_chi: url,
      bo: ministry ?? '',
      dang: format,
      cot: linesOf(mapping.columns),
      them: linesOf(mapping.constants),
    }
    const shown = { id: portal.id, paused: state !== 'active' }
    return htmlAnswer(c, portalForm({ ...around(c), form: formOf(c, values), portal: shown }))
  })
  .post(`${PORTAL}/:id`, only('change-link'), async (c) => {
    const stale = await requireFresh(c)
    if (stale) return stale
    const [portal, fields] = [await findPortal(c), await readFields(c)]
    if (!portal) return consoleProblem(c, 'not-found')
    if (!fields) return consoleProblem(c, 'bad-form')
    const own = ownWords(c)
    const read = readPortal(fields.values, own, false)
    const shown = { id: portal.id, paused: portal.state !== 'active' }
    const again = (errors: FormState['errors']) =>
      htmlAnswer(c, portalForm({ ...around(c), form: formOf(c, fields.values, errors), portal: shown }), 422)
    if (!read.ok) return again(read.error)
    const { db, keys } = c.var.platform
    const { token, ...rest } = read.value
    const sealed = token === null ? null : sealSecret(keys, portal.id, token)
    const changed = await runCommand(
      db,
      changePortal,
      { id: portal.id, ...rest, token: sealed, refusal: refusalOf(c, rest) },
      authorOf(c),
    )
    if (changed.ok) return c.redirect(`${HERE}?da=changed`, 303)
    const { reason } = changed.error
    if (reason === 'busy' || reason === 'unknown-portal') return consoleProblem(c, 'busy')
    return again({ dia_chi: own.form.addresses[reason] })
  })
  .post(`${PORTAL}/:id/tam-dung`, only('change-link'), (c) => switchPortal(c, pauseEndpoint, 'paused'))
  .post(`${PORTAL}/:id/gui-tiep`, only('change-link'), (c) => switchPortal(c, resumeEndpoint, 'resumed'))
  .get(PRODUCT, only('see-link'), async (c) => {
    const { db } = c.var.platform
    await settleMessages(db)
    const state = await findProduct(c)
    if (!state) return consoleProblem(c, 'not-found')
    const [messages, portals] = await Promise.all([messagesOf(db, state.productId), listPortals(db)])
    const mayChange = may(c.var.person, 'change-link')
    return htmlAnswer(c, linkedProductPage({ ...around(c), state, messages, portals, mayChange }))
  })
  .post(`${PRODUCT}/cong`, only('change-link'), async (c) => {
    const chosen = (await readFields(c))?.values.cong ?? ''
    const portalId = chosen === 'khong' ? null : chosen === 'theo-bo' ? ('by-ministry' as const) : chosen
    const { db } = c.var.platform
    const done = await runCommand(db, choosePortal, { productId: c.req.param('id'), portalId }, authorOf(c))
    return done.ok
      ? back(c, 'chosen')
      : consoleProblem(c, done.error.reason === 'busy' ? 'busy' : 'not-found')
  })
  .post(`${PRODUCT}/gui-lai`, only('change-link'), async (c) => {
    const { db } = c.var.platform
    const id = (await readFields(c))?.values.ban_tin ?? ''
    const mine = (await messagesOf(db, c.req.param('id'))).some((one) => one.id === id)
    if (!mine) return consoleProblem(c, 'not-found')
    const done = await runCommand(db, resendDelivery, { id }, authorOf(c))
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return back(c, !done.ok && done.error.reason === 'gone' ? 'gone' : 'resent')
  })
  .post(`${PRODUCT}/gui-lai-het`, only('change-link'), async (c) => {
    const { db } = c.var.platform
    const done = await runCommand(db, resendProduct, { productId: c.req.param('id') }, authorOf(c))
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return done.ok ? back(c, 'resent') : consoleProblem(c, 'not-found')
  })

const ownWords = (c: ConsoleContext): PortalWords => portalWords(c.var.language)
const momentOf = (c: ConsoleContext) => wordsFor(c.var.language).moment
const formOf = (c: ConsoleContext, values: FormState['values'], errors?: FormState['errors']): FormState => ({
  words: frameOf(c).words,
  values,
  ...(errors && { errors }),
})

function around(c: ConsoleContext) {
  const own = ownWords(c)
  return { ...frameOf(c), own, moment: momentOf(c), said: saidOf(own.said, c.req.query('da')) }
}

/** Addresses of this machine and its network are taken only where an operator said so. */
function refusalOf(c: ConsoleContext, { url }: Pick<PortalFields, 'url'>) {
  return addressRefusal(url, { local: c.var.platform.localReceivers })
}

async function findPortal(c: ConsoleContext) {
  const id = c.req.param('id')
  return (await listPortals(c.var.platform.db)).find((one) => one.id === id) ?? null
}

/** Only one that the person may see. */
async function findProduct(c: ConsoleContext) {
  const [state] = await portalStates(c.var.platform.db, [c.req.param('id') ?? ''])
  return state && may(c.var.person, 'see-link', { producerId: state.producerId }) ? state : null
}

const back = (c: ConsoleContext, said: keyof PortalWords['said']) =>
  c.redirect(`${HERE}/san-pham/${encodeURIComponent(c.req.param('id') ?? '')}?da=${said}`, 303)

async function switchPortal(
  c: ConsoleContext,
  command: typeof pauseEndpoint,
  said: 'paused' | 'resumed',
): Promise<Response> {
  const portal = await findPortal(c)
  if (!portal) return consoleProblem(c, 'not-found')
  const done = await runCommand(c.var.platform.db, command, { id: portal.id }, authorOf(c))
  if (isBusy(done)) return consoleProblem(c, 'busy')
  return c.redirect(`${HERE}?da=${said}`, 303)
}
