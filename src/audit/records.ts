// What the log is asked for: a page of it, and the names behind the ids that stand in it.
import { and, asc, count, desc, eq, gt, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import { actorOf, idOfActor, keyActorOf } from '../accounts/names.ts'
import { personNames } from '../accounts/people.ts'
import { type ListSlice, pageAmong, ROWS_A_PAGE } from '../console/list.ts'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { holdsText } from '../db/holds-text.ts'
import { audit, batch, outlet, producer, product } from '../db/schema.ts'
import { apiKey } from '../db/tables/receiving.ts'
import { isIn } from '../plain-letters.ts'
import { DAY_MS, startOfDay } from '../time.ts'

export interface AuditQuery {
  /** Words of the subject, the input, or a name. */
  search: string
  command: string | null
  /** Days, both included. */
  from: string | null
  to: string | null
  oldestFirst: boolean
}

export interface AuditRecord {
  seq: number
  at: number
  actor: string
  onBehalf: string | null
  command: string
  subject: string
  input: unknown
}

const COLUMNS = {
  seq: audit.seq,
  at: audit.at,
  actor: audit.actor,
  onBehalf: audit.onBehalf,
  command: audit.command,
  subject: audit.subject,
  input: audit.input,
}

/** Commands that were ever given. Served by audit_by_command. */
export async function commandsGiven(db: Database): Promise<string[]> {
  const rows = await db.selectDistinct({ command: audit.command }).from(audit)
  return rows.map(({ command }) => command)
}

/** How people call a command, and who does things and is no person. */
export interface Called {
  command: (command: string) => string
  actors: Readonly<Record<string, string>>
}

/** The page that was asked for, or the last there is. */
export async function readAudit(
  db: Database,
  query: AuditQuery,
  called: Called,
  asked: number,
): Promise<ListSlice<AuditRecord>> {
  const where = await whereOf(db, query, called)
  const [all] = await db.select({ total: count() }).from(audit).where(where)
  const { before, ...place } = pageAmong(all?.total ?? 0, asked)
  const rows = await db
    .select(COLUMNS)
    .from(audit)
    .where(where)
    .orderBy(inOrder(query))
    .limit(ROWS_A_PAGE)
    .offset(before)
  return { ...place, rows }
}

/** All that match, in parts. */
export async function* auditParts(
  db: Database,
  query: AuditQuery,
  called: Called,
): AsyncGenerator<AuditRecord[]> {
  const PART = 2000
  const where = await whereOf(db, query, called)
  let last: number | undefined
  while (true) {
    const beyond = query.oldestFirst ? gt : lt
    const rows = await db
      .select(COLUMNS)
      .from(audit)
      .where(and(where, last === undefined ? undefined : beyond(audit.seq, last)))
      .orderBy(inOrder(query))
      .limit(PART)
    if (rows.length > 0) yield rows
    last = rows.at(-1)?.seq
    if (rows.length < PART) return
  }
}

const inOrder = ({ oldestFirst }: AuditQuery) => (oldestFirst ? asc : desc)(audit.seq)

async function whereOf(
  db: Database,
  { search, command, from, to }: AuditQuery,
  called: Called,
): Promise<SQL | undefined> {
  const found = search ? await meant(db, search, called) : undefined
  return and(
    command ? eq(audit.command, command) : undefined,
    from ? gte(audit.at, startOfDay(from)) : undefined,
    to ? lt(audit.at, startOfDay(to) + DAY_MS) : undefined,
    found,
  )
}

/** What each word may mean: who did it, a command as people call it, something registered, or a text of the record. */
async function meant(db: Database, search: string, called: Called): Promise<SQL | undefined> {
  const [people, keys, commands, producers, products, outlets] = await Promise.all([
    personNames(db),
    db.select({ id: apiKey.id, name: apiKey.name }).from(apiKey),
    commandsGiven(db),
    db.select({ id: producer.id, name: producer.name }).from(producer),
    db.select({ id: product.id, name: product.name }).from(product),
    db.select({ id: outlet.id, name: outlet.name }).from(outlet),
  ])
  const idsOf = (word: string, rows: readonly { id: string; name: string }[]) =>
    rows.filter(({ name }) => isIn(word, name)).map(({ id }) => id)
  const isMeant = (word: string) => {
    const persons = idsOf(word, people)
    const systems = idsOf(word, keys)
    const registered = [...idsOf(word, [...producers, ...products, ...outlets]), ...persons, ...systems]
    const others = Object.entries(called.actors).filter(([, name]) => isIn(word, name))
    return or(
      holdsText(audit.subject, word),
      holdsText(audit.input, word),
      inArray(audit.subject, db.select({ id: batch.id }).from(batch).where(holdsText(batch.lot, word))),
      among(audit.actor, [
        ...persons.map(actorOf),
        ...systems.map(keyActorOf),
        ...others.map(([actor]) => actor),
      ]),
      among(audit.subject, registered),
      among(audit.onBehalf, registered),
      among(
        audit.command,
        commands.filter((one) => isIn(word, called.command(one))),
      ),
    )
  }
  return and(...search.split(/\s+/).map(isMeant))
}

/** Names of people, keys, producers, products, outlets and lots among the ids of some records. */
export async function namesIn(db: Database, rows: readonly AuditRecord[]): Promise<Map<string, string>> {
  const ids = [
    ...new Set(
      rows.flatMap(({ actor, subject, onBehalf }) => [idOfActor(actor) ?? '', subject, onBehalf ?? '']),
    ),
  ]
  const names = new Map<string, string>()
  for (let i = 0; i < ids.length; i += 200) {
    const part = ids.slice(i, i + 200)
    const [keys, producers, products, outlets, batches] = await db.batch([
      db.select({ id: apiKey.id, name: apiKey.name }).from(apiKey).where(inArray(apiKey.id, part)),
      db.select({ id: producer.id, name: producer.name }).from(producer).where(inArray(producer.id, part)),
      db.select({ id: product.id, name: product.name }).from(product).where(inArray(product.id, part)),
      db.select({ id: outlet.id, name: outlet.name }).from(outlet).where(inArray(outlet.id, part)),
      db.select({ id: batch.id, name: batch.lot }).from(batch).where(inArray(batch.id, part)),
    ])
    for (const { id, name } of [...keys, ...producers, ...products, ...outlets, ...batches])
      names.set(id, name)
  }
  for (const { id, name } of await personNames(db)) names.set(id, name)
  return names
}
