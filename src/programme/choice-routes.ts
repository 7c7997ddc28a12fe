// Which products take part, by which group's template they declare, and the group's guide.
import { Hono } from 'hono'
import { isBusy, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, type ConsoleEnv } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, perhaps, readFields } from '../console/read-fields.ts'
import { GROUP_NAMES } from '../registry/entry/choices.ts'
import { latestTemplate, templateIn } from '../registry/templates/latest.ts'
import { dayOf } from '../time.ts'
import { htmlAnswer } from '../web/env.ts'
import { lineOf } from './board.ts'
import { chooseProduct, giveOutGuide } from './commands.ts'
import { readEvidence } from './evidence.ts'
import { PROGRAMME_PATH } from './frame-page.ts'
import { groupsPage } from './groups-page.ts'
import { guidePage } from './guide-page.ts'
import { programmeFrame, showDone } from './here.ts'
import { choiceForm } from './read-forms.ts'
import { proposeSelection } from './selection.ts'
import { type SelectionProps, selectionPage } from './selection-page.ts'

export const choiceRoutes = new Hono<ConsoleEnv>()
  .get('/lua-chon', (c) => showSelection(c, null))
  .post('/lua-chon', async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { db, now, newId } = c.var.platform
    const form = checkFields(choiceForm, fields.values)
    const productId = fields.values.product ?? ''
    if (!(await readEvidence(db)).some(({ id }) => id === productId)) return consoleProblem(c, 'not-found')
    if (!form.ok) {
      const typed = { words: programmeFrame(c).words, values: fields.values, errors: form.error }
      return showSelection(c, { productId, form: typed }, 422)
    }
    const author = authorOf(c)
    const { chosen, reason, document } = form.value
    const row = { id: newId(), productId, chosen: chosen === '1', reason, document, at: now() }
    const done = await runCommand(db, chooseProduct, { ...row, actor: author.actor }, author)
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return showDone(c, `${PROGRAMME_PATH}/lua-chon`, `#sp-${encodeURIComponent(productId)}`)
  })
  .post('/lua-chon/tat-ca', async (c) => {
    const fields = await readFields(c)
    const document = checkFields(perhaps(60), fields?.values.document)
    if (!fields || !document.ok) return consoleProblem(c, 'bad-form')
    const { db, now, newId } = c.var.platform
    const { say } = programmeFrame(c)
    const asked = new Set(fields.all('product'))
    const author = authorOf(c)
    // Proposed when the page was made, and still: what has changed since is left for a decision of its own.
    for (const { line, proposal } of await proposals(c)) {
      if (!asked.has(line.id) || proposal.proposed !== 'yes' || line.evidence.choice) continue
      const reason = say.selection.chooseAllReason
      const row = {
        id: newId(),
        productId: line.id,
        chosen: true,
        reason,
        document: document.value,
        at: now(),
      }
      const done = await runCommand(db, chooseProduct, { ...row, actor: author.actor }, author)
      if (isBusy(done)) return consoleProblem(c, 'busy')
    }
    return showDone(c, `${PROGRAMME_PATH}/lua-chon`)
  })
  .get('/nhom', async (c) => {
    const frame = programmeFrame(c)
    const lines = (await readEvidence(c.var.platform.db)).map(lineOf)
    const groups = [...Map.groupBy(lines, ({ processGroup }) => processGroup)].map(([key, these]) => ({
      key,
      name: groupName(c, key),
      lines: these,
    }))
    groups.sort((a, b) => b.lines.length - a.lines.length)
    return htmlAnswer(c, groupsPage({ ...frame, groups, form: { words: frame.words, values: {} } }))
  })
  .get('/huong-dan/:group', async (c) => {
    const template = await findTemplate(c)
    if (!template) return consoleProblem(c, 'not-found')
    const { group, version, steps } = template
    const name = groupName(c, group)
    return htmlAnswer(c, guidePage({ ...programmeFrame(c), group: name, version, steps }))
  })
  .post('/huong-dan/:group', async (c) => {
    const template = await findTemplate(c)
    const fields = await readFields(c)
    const document = checkFields(perhaps(60), fields?.values.document)
    if (!template) return consoleProblem(c, 'not-found')
    if (!fields || !document.ok) return consoleProblem(c, 'bad-form')
    // The version that was read is given out; another came meanwhile, so it must be read first.
    if (fields.values.version !== String(template.version)) {
      return c.redirect(`${PROGRAMME_PATH}/huong-dan/${template.group}`, 303)
    }
    const author = authorOf(c)
    const row = {
      processGroup: template.group,
      version: template.version,
      document: document.value,
      at: author.now(),
      actor: author.actor,
    }
    const given = await runCommand(c.var.platform.db, giveOutGuide, row, author)
    if (isBusy(given)) return consoleProblem(c, 'busy')
    return showDone(c, `${PROGRAMME_PATH}/nhom`)
  })

const groupName = (c: ConsoleContext, group: string) => GROUP_NAMES[group]?.[c.var.language] ?? group

async function findTemplate(c: ConsoleContext) {
  const group = c.req.param('group') ?? ''
  const [row] = await latestTemplate(c.var.platform.db, group)
  return templateIn(row, group)
}

async function proposals(c: ConsoleContext) {
  const { db, now } = c.var.platform
  const today = dayOf(now())
  return (await readEvidence(db)).map((product) => ({
    line: lineOf(product),
    proposal: proposeSelection({ ...product, readiness: product.evidence.survey?.readiness ?? null }, today),
  }))
}

async function showSelection(
  c: ConsoleContext,
  refused: SelectionProps['refused'],
  status: 200 | 422 = 200,
): Promise<Response> {
  const frame = programmeFrame(c)
  const form: FormState = { words: frame.words, values: {} }
  return htmlAnswer(c, selectionPage({ ...frame, lines: await proposals(c), refused, form }), status)
}
