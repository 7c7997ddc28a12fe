// /quan-ly/khoa-api: an outlet's people, or the province for it, make keys and take them back.
import { desc, eq } from 'drizzle-orm'
import { namesOf } from '../accounts/names.ts'
import { isBusy, runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only, refuse } from '../console/env.ts'
import type { FormState } from '../console/form.ts'
import { requireFresh } from '../console/fresh.ts'
import { matching, readListQuery, sliceOf } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { consoleProblem } from '../console/problem.ts'
import { formIdOf, readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import { among } from '../db/among.ts'
import { outlet } from '../db/schema.ts'
import { apiKey } from '../db/tables/receiving.ts'
import { allOutlets, outletsOf } from '../receiving/outlets.ts'
import { htmlAnswer } from '../web/env.ts'
import { wordsFor } from '../words/words-for.ts'
import { mintKey, SCOPES } from './key.ts'
import { makeApiKey, revokeApiKey } from './key-commands.ts'
import { KEYS_PATH, keyColumns, keyPage } from './key-page.ts'
import { keyWords } from './key-words.ts'

export const keyRoutes = consoleRoutes([KEYS_PATH])
  .get(KEYS_PATH, only('make-api-key'), (c) => show(c, { scopes: SCOPES.join('\n') }))
  .post(KEYS_PATH, only('make-api-key'), async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const { name = '', outletId = '' } = fields.values
    const scopes = SCOPES.filter((scope) => fields.all('scopes').includes(scope))
    const id = formIdOf(fields, c.var.platform.newId)
    const values = { id, name, outletId, scopes: scopes.join('\n') }
    if (name === '') return show(c, values, { name: 'required' })
    if (outletId === '') return show(c, values, { outletId: 'required' })
    if (scopes.length === 0) return show(c, values, { scopes: 'required' })
    const stopped = refuse(c, 'make-api-key', { outletId })
    if (stopped) return stopped
    const stale = await requireFresh(c)
    if (stale) return stale
    const author = authorOf(c)
    const key = mintKey()
    const input = { id, outletId, name: name.slice(0, 100), scopes, key, createdBy: author.actor }
    const made = await runCommand(c.var.platform.db, makeApiKey, input, author)
    if (made.ok) return show(c, { scopes: SCOPES.join('\n') }, {}, key)
    const w = keyWords(c.var.language)
    if (made.error.reason === 'already') return c.redirect(KEYS_PATH, 303)
    return show(
      c,
      values,
      made.error.reason === 'too-many-keys' ? { outletId: w.tooMany } : { outletId: 'invalid' },
    )
  })
  .post(`${KEYS_PATH}/thu-hoi`, only('make-api-key'), async (c) => {
    const { id = '', outletId = '' } = (await readFields(c))?.values ?? {}
    const stopped = refuse(c, 'make-api-key', { outletId })
    if (stopped) return stopped
    const done = await runCommand(c.var.platform.db, revokeApiKey, { id, outletId }, authorOf(c))
    if (isBusy(done)) return consoleProblem(c, 'busy')
    return c.redirect(`${KEYS_PATH}${done.ok ? '?da=thu-hoi' : ''}`, 303)
  })

async function show(
  c: ConsoleContext,
  values: FormState['values'],
  errors: Readonly<Record<string, string>> = {},
  made: string | null = null,
): Promise<Response> {
  const { platform, person, language } = c.var
  const frame = frameOf(c)
  const outlets =
    person.role === 'retailer'
      ? await outletsOf(platform.db, person.outletIds)
      : await allOutlets(platform.db)
  const keys = await platform.db
    .select({ key: apiKey, outlet: outlet.name })
    .from(apiKey)
    .innerJoin(outlet, eq(outlet.id, apiKey.outletId))
    .where(
      among(
        apiKey.outletId,
        outlets.map(({ id }) => id),
      ),
    )
    .orderBy(desc(apiKey.createdAt))
  const own = keyWords(language)
  const columns = keyColumns(own, wordsFor(language).moment)
  const query = readListQuery(c.req.query())
  const names = await namesOf(
    platform.db,
    keys.map(({ key }) => key.createdBy),
  )
  const found = matching(
    keys.map(({ key, outlet }) => ({ ...key, outlet, createdBy: names.get(key.createdBy) ?? key.createdBy })),
    columns,
    query,
  )
  if (query.file) return fileAnswer(c, query.file, 'khoa-api', columns, found)
  const chosen = {
    id: platform.newId(),
    outletId: outlets.length === 1 ? (outlets[0]?.id ?? '') : '',
    ...values,
  }
  const page = keyPage({
    ...frame,
    own,
    list: { columns, query, slice: sliceOf(found, query) },
    outlets,
    form: { words: frame.words, values: chosen, errors },
    made,
    said: saidOf({ 'thu-hoi': own.revokeDone }, c.req.query('da')),
  })
  return htmlAnswer(c, page, Object.keys(errors).length > 0 ? 422 : 200)
}
