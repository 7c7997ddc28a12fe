// /quan-ly/quy-trinh: which steps each group of products declares.
import { desc } from 'drizzle-orm'
import { actorOf } from '../../accounts/names.ts'
import { may } from '../../accounts/permissions.ts'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { matching, readListQuery, sliceOf } from '../../console/list.ts'
import { fileAnswer } from '../../console/list-file.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { processTemplate } from '../../db/tables/registry.ts'
import { htmlAnswer } from '../../web/env.ts'
import { isProcessGroup, PROCESS_GROUPS } from '../templates/builtin.ts'
import { latestTemplate, type Template, templateIn } from '../templates/latest.ts'
import { mergedOver, placesOf, placesSent, readTemplate, typedOf } from '../templates/read-template.ts'
import { saveTemplate } from '../templates/save-template.ts'
import { sentences } from './errors.ts'
import { templateColumns, templateListPage, templatePage } from './template-page.ts'
import { deskWords } from './words.ts'

const PATH = '/quan-ly/quy-trinh'

export const templateRoutes = consoleRoutes([PATH])
  .get(PATH, only('see-templates'), async (c) => {
    const rows = await c.var.platform.db.select().from(processTemplate).orderBy(desc(processTemplate.version))
    const templates = PROCESS_GROUPS.flatMap(
      (group) =>
        templateIn(
          rows.find(({ processGroup }) => processGroup === group),
          group,
        ) ?? [],
    )
    const own = deskWords(c.var.language)
    const columns = templateColumns(own)
    const query = readListQuery(c.req.query())
    const found = matching(templates, columns, query)
    if (query.file) return fileAnswer(c, query.file, 'quy-trinh', columns, found)
    const list = { columns, query, slice: sliceOf(found, query) }
    return htmlAnswer(c, templateListPage({ frame: frameOf(c), own, list }))
  })
  .get(`${PATH}/:group`, only('see-templates'), async (c) => {
    const template = await templateOf(c, c.req.param('group'))
    if (!template) return consoleProblem(c, 'not-found')
    const values = { ...typedOf(template.steps), version: String(template.version) }
    return formAnswer(c, template, values, placesOf(template.steps), {}, 200)
  })
  .post(`${PATH}/:group`, only('edit-template'), async (c) => {
    const template = await templateOf(c, c.req.param('group'))
    if (!template) return consoleProblem(c, 'not-found')
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { values } = fields
    const own = deskWords(c.var.language)
    const read = readTemplate(values, template.steps)
    const again = (errors: Readonly<Record<string, string>>, status: 409 | 422 | 503) =>
      formAnswer(c, template, values, placesSent(values), errors, status)
    if (!read.ok) return again(sentences(own, read.error), 422)
    const { group } = template
    const input = {
      group,
      version: Number(values.version),
      steps: read.value,
      actor: actorOf(c.var.person.id),
    }
    const result = await runCommand(c.var.platform.db, saveTemplate, input, authorOf(c))
    if (result.ok) return c.redirect(`${PATH}/${group}?da=luu`, 303)
    switch (result.error.reason) {
      case 'moved':
        return meanwhile(c, group, values)
      case 'unchanged':
        return again({ form: own.errors.unchanged }, 422)
      case 'busy':
        return again({ form: own.errors['send-again'] }, 503)
      default:
        return consoleProblem(c, 'not-found')
    }
  })

async function templateOf(c: ConsoleContext, group: string): Promise<Template | null> {
  if (!isProcessGroup(group)) return null
  const [row] = await latestTemplate(c.var.platform.db, group)
  return templateIn(row, group)
}

/** Somebody else has made a version: what was typed stands beside what is stored by now, and what they added is there. */
async function meanwhile(
  c: ConsoleContext,
  group: string,
  sent: Readonly<Record<string, string>>,
): Promise<Response> {
  const latest = await templateOf(c, group)
  if (!latest) return consoleProblem(c, 'not-found')
  const { typed, stored } = mergedOver(sent, latest.steps)
  const values = { ...typed, version: String(latest.version) }
  return formAnswer(c, latest, values, placesSent(values), {}, 409, { ...stored, version: values.version })
}

function formAnswer(
  c: ConsoleContext,
  template: Template,
  values: Readonly<Record<string, string>>,
  places: readonly number[],
  errors: Readonly<Record<string, string>>,
  status: 200 | 409 | 422 | 503,
  stored?: Readonly<Record<string, string>>,
): Promise<Response> {
  const own = deskWords(c.var.language)
  const frame = frameOf(c)
  const form = may(c.var.person, 'edit-template')
    ? { words: frame.words, values, errors, ...(stored && { stored }) }
    : null
  const said = c.req.query('da') === 'luu' && status === 200 ? own.saved : null
  return htmlAnswer(c, templatePage({ frame, own, template, form, places, said }), status)
}
