// /quan-ly/nguoi-dung: the administrator's list of people, and what is done to one of them.
import { and, eq, isNull } from 'drizzle-orm'
import * as v from 'valibot'
import {
  changePerson,
  changeSignInName,
  endPerson,
  endSessions,
  invitePerson,
  makeLink,
  type PersonRefusal,
} from '../accounts/commands.ts'
import { actorOf } from '../accounts/names.ts'
import { freshLink, type LinkKind, linkEnds, linkPath } from '../accounts/one-time-link.ts'
import { findPerson, listPeople, type PersonRow, placesOfPerson } from '../accounts/people.ts'
import { readSignInName, shownSignInName } from '../accounts/sign-in-name.ts'
import { alphabetical } from '../alphabet.ts'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import type { FormState, Option } from '../console/form.ts'
import { requireFresh } from '../console/fresh.ts'
import { matching, readListQuery, sliceOf } from '../console/list.ts'
import { fileAnswer } from '../console/list-file.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, type FieldErrors, type Fields, needed, readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import type { Database } from '../db/database.ts'
import { outlet, producer } from '../db/schema.ts'
import { apiKey } from '../db/tables/receiving.ts'
import { ok } from '../result.ts'
import { ROLES } from '../roles.ts'
import { anySymbol, symbolSvg } from '../stamp/qr.ts'
import { htmlAnswer } from '../web/env.ts'
import { LANGUAGES } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { sendLink, tellNewName } from './letters.ts'
import { type ListedPerson, peopleColumns, peoplePage } from './list-page.ts'
import { invitePage, linkPage, type Places, personPage } from './person-page.ts'
import { shownSessions } from './sessions.ts'
import { type PeopleWords, peopleWords } from './words.ts'

const LIST = '/quan-ly/nguoi-dung'

export const manageRoutes = consoleRoutes([LIST])

manageRoutes
  .get(LIST, only('see-people'), async (c) => {
    const frame = frameOf(c)
    const own = peopleWords(c.var.language)
    const columns = peopleColumns(frame.words, own)
    const list = readListQuery(c.req.query())
    const rows = matching(await listed(c.var.platform.db), columns, list)
    if (list.file) return fileAnswer(c, list.file, 'nguoi-dung', columns, rows)
    return htmlAnswer(c, peoplePage({ ...frame, own, columns, list, slice: sliceOf(rows, list) }))
  })

  .get(`${LIST}/moi`, only('invite-person'), async (c) => {
    const { co_so = '', diem_ban = '', vai_tro = '', nhu } = c.req.query()
    const before = nhu === undefined ? null : await findPerson(c.var.platform.db, nhu)
    const values = before
      ? await storedValues(c.var.platform.db, before)
      : { vai_tro, co_so, diem_ban, ngon_ngu: 'vi' }
    return htmlAnswer(c, invitePage(await formProps(c, { values })))
  })
  .post(`${LIST}/moi`, only('invite-person'), async (c) => {
    const fields = await readFields(c)
    if (!fields) return consoleProblem(c, 'bad-form')
    const own = peopleWords(c.var.language)
    const again = async (errors: FieldErrors) =>
      htmlAnswer(c, invitePage(await formProps(c, { values: shownValues(fields), errors })), 422)
    const facts = readFacts(fields)
    const name = readSignInName(fields.values.dang_nhap ?? '')
    if (!name.ok || !facts.ok) {
      return again({ ...(!name.ok && { dang_nhap: own.door.notAName }), ...(!facts.ok && facts.error) })
    }
    const { db, newId } = c.var.platform
    const lost = await unknownPlaces(db, facts.value)
    if (lost) return again(lost)
    const stale = await requireFresh(c)
    if (stale) return stale
    const { token, hash: linkHash } = freshLink()
    const input = { ...facts.value, id: newId(), signInName: name.value, linkHash }
    const done = await runCommand(db, invitePerson, input, authorOf(c))
    if (done.ok)
      return showLink(c, { ...facts.value, id: input.id, signInName: name.value }, 'invitation', token)
    switch (done.error.reason) {
      case 'name-taken':
        return again({ dang_nhap: own.person.nameTaken })
      case 'needs-place':
        return again(noPlace(facts.value.role, own))
      case 'busy':
        return consoleProblem(c, 'busy')
    }
  })

  .get(`${LIST}/:id`, only('see-people'), async (c) => {
    const person = await findPerson(c.var.platform.db, c.req.param('id'))
    if (!person) return consoleProblem(c, 'not-found')
    const w = peopleWords(c.var.language).person
    const said = { luu: w.saved, ten: w.rename.done, phien: w.sessions.done, 'ket-thuc': w.end.done }
    const values = await storedValues(c.var.platform.db, person)
    return showPerson(c, person, { values }, saidOf(said, c.req.query('da')))
  })
  .post(`${LIST}/:id`, only('change-person'), async (c) => {
    const { db } = c.var.platform
    const [fields, person] = [await readFields(c), await findPerson(db, c.req.param('id'))]
    if (!fields) return consoleProblem(c, 'bad-form')
    if (!person) return consoleProblem(c, 'not-found')
    const values = { ...shownValues(fields), ban: fields.values.ban ?? '' }
    const facts = readFacts(fields)
    if (!facts.ok) return showPerson(c, person, { values, errors: facts.error }, null, 422)
    const lost = await unknownPlaces(db, facts.value)
    if (lost) return showPerson(c, person, { values, errors: lost }, null, 422)
    const stale = await requireFresh(c)
    if (stale) return stale
    const input = { ...facts.value, personId: person.id, revision: readRevision(fields.values.ban) }
    const done = await runCommand(db, changePerson, input, authorOf(c))
    return done.ok ? c.redirect(`${LIST}/${person.id}?da=luu`, 303) : refused(c, person, values, done.error)
  })

  .post(`${LIST}/:id/dang-nhap`, only('change-sign-in-name'), async (c) => {
    const { platform, language } = c.var
    const [fields, person] = [await readFields(c), await findPerson(platform.db, c.req.param('id'))]
    if (!fields) return consoleProblem(c, 'bad-form')
    if (!person) return consoleProblem(c, 'not-found')
    const { dang_nhap = '', ban = '' } = fields.values
    const values = { ...(await storedValues(platform.db, person)), dang_nhap, ban }
    const name = readSignInName(dang_nhap)
    if (!name.ok) {
      const errors = { dang_nhap: peopleWords(language).door.notAName }
      return showPerson(c, person, { values, errors }, null, 422)
    }
    if (name.value === person.signInName) return c.redirect(`${LIST}/${person.id}`, 303)
    const stale = await requireFresh(c)
    if (stale) return stale
    const input = { personId: person.id, signInName: name.value, revision: readRevision(ban) }
    const done = await runCommand(platform.db, changeSignInName, input, authorOf(c))
    if (!done.ok) return refused(c, person, values, done.error)
    platform.background(() =>
      tellNewName(platform, person, { before: done.value.row.signInName, now: name.value }),
    )
    return c.redirect(`${LIST}/${person.id}?da=ten`, 303)
  })

  .post(`${LIST}/:id/lien-ket`, only('make-link'), async (c) => {
    const { db } = c.var.platform
    const fields = await readFields(c)
    const person = await findPerson(db, c.req.param('id'))
    if (!fields) return consoleProblem(c, 'bad-form')
    if (!person || person.endedAt !== null) return consoleProblem(c, 'not-found')
    const stale = await requireFresh(c)
    if (stale) return stale
    const { token, hash: linkHash } = freshLink()
    const input = { personId: person.id, linkHash, dropSecondFactor: fields.values.bo_hai_lop === '1' }
    const done = await runCommand(db, makeLink, input, authorOf(c))
    if (!done.ok) return refused(c, person, await storedValues(db, person), done.error)
    return showLink(c, person, done.value.link.kind, token)
  })

  .post(`${LIST}/:id/ket-thuc`, only('end-person'), async (c) => {
    const { db } = c.var.platform
    const fields = await readFields(c)
    const person = await findPerson(db, c.req.param('id'))
    if (!fields) return consoleProblem(c, 'bad-form')
    if (!person) return consoleProblem(c, 'not-found')
    const reason = checkFields(v.object({ ly_do: needed(300) }), fields.values)
    const values = { ...(await storedValues(db, person)), ly_do: fields.values.ly_do ?? '' }
    if (!reason.ok) return showPerson(c, person, { values, errors: reason.error }, null, 422)
    const stale = await requireFresh(c)
    if (stale) return stale
    const input = { personId: person.id, reason: reason.value.ly_do }
    const done = await runCommand(db, endPerson, input, authorOf(c))
    if (!done.ok) return refused(c, person, values, done.error)
    return c.redirect(`${LIST}/${person.id}?da=ket-thuc`, 303)
  })

  .post(`${LIST}/:id/phien`, only('end-session'), async (c) => {
    const fields = await readFields(c)
    const person = await findPerson(c.var.platform.db, c.req.param('id'))
    if (!fields) return consoleProblem(c, 'bad-form')
    if (!person) return consoleProblem(c, 'not-found')
    const input = { personId: person.id, sessionIds: fields.all('phien').slice(0, 500) }
    const done = await runCommand(c.var.platform.db, endSessions, input, authorOf(c))
    return done.ok ? c.redirect(`${LIST}/${person.id}?da=phien`, 303) : consoleProblem(c, 'busy')
  })

type Status = 200 | 422 | 409

async function listed(db: Database): Promise<ListedPerson[]> {
  const [people, names] = await Promise.all([listPeople(db), placeNames(db)])
  return people.map(({ id, name, signInName, role, endedAt, hasPassword, twoFactorEnabled, places }) => ({
    id,
    name,
    role,
    hasSecondFactor: twoFactorEnabled,
    signInName: shownSignInName(signInName),
    places: places.map((place) => names.get(`${place.kind}:${place.of}`) ?? place.of),
    state: endedAt !== null ? 'ended' : hasPassword ? 'active' : 'invited',
  }))
}

async function placeNames(db: Database): Promise<Map<string, string>> {
  const { producers, outlets } = await readPlaces(db)
  return new Map([
    ...producers.map(({ value, label }) => [`producer:${value}`, label] as const),
    ...outlets.map(({ value, label }) => [`outlet:${value}`, label] as const),
  ])
}

async function readPlaces(db: Database): Promise<Places> {
  const [producers, outlets] = await db.batch([
    db.select({ value: producer.id, label: producer.name }).from(producer),
    db.select({ value: outlet.id, label: outlet.name }).from(outlet),
  ])
  const byLabel = (a: Option, b: Option) => alphabetical(a.label, b.label)
  return { producers: producers.sort(byLabel), outlets: outlets.sort(byLabel) }
}

const factsSchema = v.pipe(
  v.object({
    ho_ten: needed(100),
    vai_tro: v.picklist(ROLES, 'required'),
    ngon_ngu: v.picklist(LANGUAGES, 'required'),
  }),
  v.transform(({ ho_ten, vai_tro, ngon_ngu }) => ({ name: ho_ten, role: vai_tro, language: ngon_ngu })),
)

function readFacts(fields: Fields) {
  const facts = checkFields(factsSchema, fields.values)
  if (!facts.ok) return facts
  return ok({ ...facts.value, producerIds: fields.all('co_so'), outletIds: fields.all('diem_ban') })
}

/** One that no person has, where it is none. */
function readRevision(text = ''): number {
  const revision = Number(text)
  return Number.isSafeInteger(revision) ? revision : -1
}

/** An id that is nobody's is refused: it would name whoever is registered under it one day. */
async function unknownPlaces(
  db: Database,
  facts: { producerIds: readonly string[]; outletIds: readonly string[] },
): Promise<FieldErrors | null> {
  const { producers, outlets } = await readPlaces(db)
  const among = (ids: readonly string[], options: readonly Option[]) =>
    ids.every((id) => options.some(({ value }) => value === id))
  if (!among(facts.producerIds, producers)) return { co_so: 'invalid' }
  return among(facts.outletIds, outlets) ? null : { diem_ban: 'invalid' }
}

/** Where whoever has this role is told to work. */
function noPlace(role: string | undefined, { person }: PeopleWords): FieldErrors {
  const field = role === 'retailer' ? 'diem_ban' : 'co_so'
  return { [field]: person.needsPlace[field] }
}

const shownValues = (fields: Fields): Record<string, string> => ({
  ...fields.values,
  co_so: fields.all('co_so').join('\n'),
  diem_ban: fields.all('diem_ban').join('\n'),
})

async function storedValues(db: Database, person: PersonRow): Promise<Record<string, string>> {
  const places = await placesOfPerson(db, person.id)
  const ids = (kind: string) => places.filter((one) => one.kind === kind).map((one) => one.of)
  return {
    dang_nhap: shownSignInName(person.signInName),
    ho_ten: person.name,
    vai_tro: person.role,
    ngon_ngu: person.language,
    co_so: ids('producer').join('\n'),
    diem_ban: ids('outlet').join('\n'),
    ban: String(person.revision),
  }
}

async function formProps(c: ConsoleContext, form: Omit<FormState, 'words'>) {
  const frame = frameOf(c)
  const places = await readPlaces(c.var.platform.db)
  return { ...frame, own: peopleWords(c.var.language), places, form: { words: frame.words, ...form } }
}

async function showPerson(
  c: ConsoleContext,
  person: PersonRow,
  form: Omit<FormState, 'words'>,
  said: string | null,
  status: Status = 200,
): Promise<Response> {
  const { moment } = wordsFor(c.var.language)
  const [sessions, keys] = await Promise.all([
    shownSessions(c, person.id),
    keysMadeBy(c.var.platform.db, person.id),
  ])
  const page = personPage({
    ...(await formProps(c, form)),
    id: person.id,
    name: person.name,
    signInName: shownSignInName(person.signInName),
    sessions,
    keys,
    said,
    endedAt: person.endedAt === null ? null : moment(person.endedAt),
    hasSecondFactor: person.twoFactorEnabled,
  })
  return htmlAnswer(c, page, status)
}

/** An outlet has few keys, and few outlets have any. */
const keysMadeBy = (db: Database, personId: string): PromiseLike<number> =>
  db.$count(apiKey, and(eq(apiKey.createdBy, actorOf(personId)), isNull(apiKey.revokedAt)))

async function refused(
  c: ConsoleContext,
  person: PersonRow,
  values: Record<string, string>,
  refusal: PersonRefusal | { reason: 'name-taken' } | { reason: 'busy' },
): Promise<Response> {
  const w = peopleWords(c.var.language).person
  switch (refusal.reason) {
    case 'busy':
      return consoleProblem(c, 'busy')
    case 'unknown-person':
      return consoleProblem(c, 'not-found')
    case 'ended':
      return showPerson(c, person, { values, errors: { form: w.ended } }, null, 422)
    case 'name-taken':
      return showPerson(c, person, { values, errors: { dang_nhap: w.nameTaken } }, null, 422)
    case 'last-administrator':
      return showPerson(c, person, { values, errors: { vai_tro: w.lastAdministrator } }, null, 422)
    case 'needs-place':
      return showPerson(
        c,
        person,
        { values, errors: noPlace(values.vai_tro, peopleWords(c.var.language)) },
        null,
        422,
      )
    case 'moved': {
      const stored = await storedValues(c.var.platform.db, refusal.now)
      const merged = { ...values, ban: String(refusal.now.revision) }
      return showPerson(c, refusal.now, { values: merged, stored }, null, 409)
    }
  }
}

async function showLink(
  c: ConsoleContext,
  person: { id: string; name: string; signInName: string; language: 'vi' | 'en' },
  kind: LinkKind,
  token: string,
): Promise<Response> {
  const { platform, language } = c.var
  const link = `${platform.publicUrl}${linkPath(token)}`
  const page = linkPage({
    ...frameOf(c),
    own: peopleWords(language),
    personId: person.id,
    name: person.name,
    link,
    message: peopleWords(person.language).person.link.message(person.name, link),
    symbol: symbolSvg(anySymbol(link)),
    until: wordsFor(language).moment(linkEnds(kind, platform.now())),
    mail: await sendLink(platform, person, kind, link),
  })
  return htmlAnswer(c, page)
}
