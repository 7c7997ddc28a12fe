// /quan-ly/nhap-du-lieu: a list is tried first, and taken as it was tried. What was tried waits among the files, one for
// each person, until it is taken or another takes its place.
import { createHash } from 'node:crypto'
import { actorOf } from '../../accounts/names.ts'
import { may } from '../../accounts/permissions.ts'
import type { Person } from '../../accounts/person.ts'
import { runCommand } from '../../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../../console/env.ts'
import { consoleProblem } from '../../console/problem.ts'
import { readFields } from '../../console/read-fields.ts'
import { htmlAnswer } from '../../web/env.ts'
import type { SentFile } from '../../web/form-fields.ts'
import { IMPORT_KINDS, type ImportKind, type ImportRow, underHeadings } from '../import/columns.ts'
import { TRIED_LISTS } from '../import/forget.ts'
import { type ImportInput, importRows, tryImport } from '../import/import-rows.ts'
import { readFileBeside } from '../import/read-file.ts'
import { isTable, LARGEST_FILE_BYTES } from '../import/table.ts'
import { csvTemplate, xlsxTemplate } from '../import/template-file.ts'
import { importPage, type Tried } from './import-page.ts'
import { scopeOf } from './reach.ts'
import { deskWords } from './words.ts'

const PATH = '/quan-ly/nhap-du-lieu'

/** Producers are entered by the province; what they make, by them too. */
const kindsFor = ({ role }: Person): readonly ImportKind[] =>
  role === 'administrator' ? IMPORT_KINDS : ['products', 'batches']

export const importRoutes = consoleRoutes([PATH], { largestBody: LARGEST_FILE_BYTES + 64 * 1024 })
  .get(PATH, only('import-rows'), async (c) => {
    // Whoever begins anew leaves nothing of an earlier list behind.
    await c.var.platform.files.remove(keyOf(c.var.person))
    const done = Number(c.req.query('da'))
    const said = Number.isSafeInteger(done) && done > 0 ? deskWords(c.var.language).imports.done(done) : null
    return pageAnswer(c, { loai: c.req.query('loai') ?? '' }, null, {}, 200, said)
  })
  .get(`${PATH}/mau/:name`, only('import-rows'), async (c) => {
    const [, kind, ending] = /^(producers|products|batches)\.(csv|xlsx)$/.exec(c.req.param('name')) ?? []
    if (!kind) return consoleProblem(c, 'not-found')
    const mayCertify = may(c.var.person, 'certify-product')
    c.header('Content-Disposition', `attachment; filename="mau-${kind}.${ending}"`)
    if (ending === 'csv')
      return c.body(csvTemplate(kind as ImportKind, mayCertify), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
      })
    const blob = await xlsxTemplate(kind as ImportKind, mayCertify)
    return c.body(await blob.arrayBuffer(), 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    })
  })
  .post(PATH, only('import-rows'), async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { values, files } = fields
    const kind = kindsFor(c.var.person).find((one) => one === values.loai)
    const own = deskWords(c.var.language)
    if (!kind) return pageAnswer(c, values, null, { loai: own.errors.required }, 422)
    if (values.viec === 'nhap') return take(c, kind, values.dau ?? '')
    if (!files.tep) return pageAnswer(c, values, null, { tep: own.errors['no-file'] }, 422)
    return tryFile(c, kind, files.tep)
  })

function pageAnswer(
  c: ConsoleContext,
  values: Readonly<Record<string, string>>,
  tried: Tried | null,
  errors: Readonly<Record<string, string>>,
  status: 200 | 422 | 503,
  said: string | null = null,
): Promise<Response> {
  const frame = frameOf(c)
  const form = { words: frame.words, values: { loai: values.loai }, errors }
  const props = { frame, own: deskWords(c.var.language), form, kinds: kindsFor(c.var.person), tried, said }
  return htmlAnswer(c, importPage(props), status)
}

interface Waiting {
  kind: ImportKind
  name: string
  content: string
  rows: readonly ImportRow[]
}

const keyOf = (person: Person) =>
  `${TRIED_LISTS}/${createHash('sha256').update(person.id).digest('hex').slice(0, 40)}.json`

async function tryFile(c: ConsoleContext, kind: ImportKind, file: SentFile): Promise<Response> {
  const own = deskWords(c.var.language)
  const { db, files, now, aside } = c.var.platform
  const content = createHash('sha256').update(file.bytes).digest('hex')
  const table = await readFileBeside(aside, file.bytes)
  if (!isTable(table)) {
    const { refusals, unclosedQuote } = own.imports
    const said = typeof table === 'string' ? refusals[table] : unclosedQuote(table.unclosedQuote)
    return pageAnswer(c, { loai: kind }, null, { tep: said }, 422)
  }
  const { rows, unknown, problems } = underHeadings(table, kind)
  const name = [...file.name.normalize('NFC').replace(/[^\p{L}\p{N} ._()-]/gu, '')].slice(-80).join('')
  const waiting: Waiting = { kind, name, content, rows }
  const nothing = { add: 0, unchanged: 0, problems: [] }
  const outcome = problems.length > 0 ? nothing : await tryImport(db, inputOf(c, waiting), now())
  const isGood = problems.length === 0 && outcome.problems.length === 0 && outcome.add > 0
  if (isGood)
    await files.put(
      keyOf(c.var.person),
      new TextEncoder().encode(JSON.stringify(waiting)),
      'application/json',
    )
  const tried = { kind, name, outcome, headings: problems, unknown, notes: table.notes, content }
  return pageAnswer(c, { loai: kind }, tried, {}, outcome.problems.length + problems.length > 0 ? 422 : 200)
}

function inputOf(c: ConsoleContext, { kind, name, content, rows }: Waiting): ImportInput {
  const { person, platform } = c.var
  return {
    kind,
    name,
    content,
    rows,
    scope: scopeOf(person),
    actor: actorOf(person.id),
    person: person.name,
    onBehalf: person.role !== 'producer',
    newId: platform.newId,
  }
}

async function take(c: ConsoleContext, kind: ImportKind, content: string): Promise<Response> {
  const own = deskWords(c.var.language)
  const { db, files } = c.var.platform
  const kept = await files.get(keyOf(c.var.person))
  const waiting = kept && (JSON.parse(new TextDecoder().decode(kept.bytes)) as Waiting)
  if (waiting?.content !== content || waiting.kind !== kind) {
    return pageAnswer(c, { loai: kind }, null, { tep: own.imports.gone }, 422)
  }
  const result = await runCommand(db, importRows, inputOf(c, waiting), authorOf(c))
  if (result.ok) {
    await files.remove(keyOf(c.var.person))
    return c.redirect(`${PATH}?loai=${kind}&da=${result.value.outcome.add}`, 303)
  }
  if (result.error.reason === 'busy')
    return pageAnswer(c, { loai: kind }, null, { tep: own.errors['send-again'] }, 503)
  const { outcome } = result.error
  const tried = { kind, name: waiting.name, outcome, headings: [], unknown: [], notes: [], content }
  return pageAnswer(c, { loai: kind }, tried, {}, outcome.problems.length > 0 ? 422 : 200)
}
