// An inspector at a market: the stamp's whole record, and one tap that records what they found.
import { desc, eq, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { runCommand } from '../command/command.ts'
import { authorOf, type ConsoleContext, consoleRoutes, frameOf, only } from '../console/env.ts'
import { consoleProblem } from '../console/problem.ts'
import { checkFields, perhaps, readFields } from '../console/read-fields.ts'
import { saidOf } from '../console/said.ts'
import type { Database } from '../db/database.ts'
import {
  batch,
  LONGEST_MOVEMENT,
  movement,
  observation,
  outlet,
  producer,
  product,
  roll,
  segment,
  segmentAt,
  stamp,
} from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { inspection } from '../db/tables/cases.ts'
import { provinceOf } from '../places/provinces.ts'
import { INSPECTION_FINDINGS } from '../stamp/case-kind.ts'
import { decodeStamp, type StampCode } from '../stamp/code.ts'
import { htmlAnswer } from '../web/env.ts'
import { tellOfCases } from './announce.ts'
import { provinceName } from './headline.ts'
import { inspectPage } from './inspect-page.ts'
import { recordInspection } from './inspection.ts'
import { INSPECT_PATH, inspectPath } from './paths.ts'
import { casesOfStamp } from './read.ts'
import { type CaseWords, caseWords, type InspectionFinding } from './words.ts'

const PATH = `${INSPECT_PATH}/:code` as const
const SCANS_SHOWN = 30

const tapSchema = v.object({
  form: v.pipe(v.string('required'), v.uuid('required')),
  ket_qua: v.picklist(INSPECTION_FINDINGS, 'required'),
  loi: perhaps(1000),
})

export const inspectRoutes = consoleRoutes([INSPECT_PATH])
  .get(PATH, only('record-inspection'), (c) => {
    const saved = INSPECTION_FINDINGS.find((one) => one === c.req.query('xong')) ?? null
    return showStamp(c, { saved })
  })
  .post(PATH, only('record-inspection'), async (c) => {
    const code = decodeStamp(c.req.param('code'), c.var.platform.keys)
    if (!code.ok) return consoleProblem(c, 'not-found')
    const fields = checkFields(tapSchema, (await readFields(c))?.values ?? {})
    const w = caseWords(c.var.language)
    if (!fields.ok) return showStamp(c, { error: saidOf(w.forms.refused, Object.values(fields.error)[0]) })
    const { form: id, ket_qua: finding, loi: words } = fields.value
    const { whence, platform, person: by } = c.var
    const province = provinceOf(whence.country, whence.region)?.code ?? null
    const input = { id, serial: code.value.serial, by: by.id, finding, words, province }
    const done = await runCommand(platform.db, recordInspection, input, authorOf(c))
    if (!done.ok && done.error.reason !== 'already')
      return showStamp(c, { error: saidOf(w.forms.refused, done.error.reason) })
    platform.background(() => tellOfCases(platform))
    return c.redirect(`${inspectPath(code.value.text)}?xong=${finding}`, 303)
  })

async function showStamp(
  c: ConsoleContext,
  { saved = null, error = null }: { saved?: InspectionFinding | null; error?: string | null },
): Promise<Response> {
  const { platform, language } = c.var
  const code = decodeStamp(c.req.param('code') ?? '', platform.keys)
  if (!code.ok) return consoleProblem(c, 'not-found')
  const known = await readStamp(platform.db, code.value)
  if (!known) return consoleProblem(c, 'not-found')
  const w = caseWords(language)
  const { place, cases, earlier, scans, received, latest, times } = known
  const sold = latest?.kind === 'sold' ? latest : null
  const body = inspectPage({
    ...frameOf(c),
    w,
    saved,
    error,
    code: code.value.text,
    form: platform.newId(),
    facts: [
      [w.page.state, w.page.states[place.state]],
      [w.page.product, place.product],
      [w.page.producer, place.producer],
      [w.page.batch, lotWithState(w, place)],
      [w.inspect.received, received ? `${received.outlet} · ${w.moment(received.at)}` : null],
      [w.inspect.sold, sold ? `${sold.outlet} · ${w.moment(sold.at)}` : null],
      [w.page.serial, String(code.value.serial)],
    ],
    cases: cases.map(({ row }) => ({
      row,
      headline: w.kinds[row.kind].name,
      status: row.closedAt === null ? w.list.open : w.statuses.closed,
    })),
    earlier: earlier.map((one) => ({ ...one.inspection, name: one.name })),
    times,
    scans: scans.map(({ at, province, via }) => ({
      at,
      province: province ? provinceName(province) : w.map.unknown,
      way: w.page.ways[via],
    })),
  })
  return htmlAnswer(c, body, error ? 422 : 200)
}

/** A batch, and what keeps its goods from being sold. */
function lotWithState(
  { forms }: CaseWords,
  { lot, recalledAt, reviewAt }: { lot: string | null; recalledAt: number | null; reviewAt: number | null },
): string | null {
  const said = [lot, recalledAt !== null && forms.recalled, reviewAt !== null && forms.suspended]
  return lot === null ? null : said.filter(Boolean).join(' · ')
}

/** The latest movement of these. */
const movedOf = (db: Database, which: SQL) =>
  db
    .select({ kind: movement.kind, at: movement.at, outlet: outlet.name })
    .from(movement)
    .innerJoin(outlet, eq(outlet.id, movement.outletId))
    .where(which)
    .orderBy(desc(movement.at))
    .limit(1)

async function readStamp(db: Database, { serial, version }: StampCode) {
  const holds = sql`${movement.last} >= ${serial}
    and ${movement.first} between ${serial - LONGEST_MOVEMENT} and ${serial}`
  const [[place], cases, earlier, scans, [received], [latest], [counted]] = await db.batch([
    db
      .select({
        state: segment.state,
        product: product.name,
        producer: producer.name,
        lot: batch.lot,
        recalledAt: batch.recalledAt,
        reviewAt: batch.reviewAt,
      })
      .from(segment)
      .innerJoin(roll, eq(roll.id, segment.rollId))
      .innerJoin(producer, eq(producer.id, roll.producerId))
      .leftJoin(batch, eq(batch.id, segment.batchId))
      .leftJoin(product, eq(product.id, batch.productId))
      .where(sql`${segmentAt(serial)} and ${segment.last} >= ${serial} and ${roll.keyVersion} = ${version}`),
    casesOfStamp(db, serial),
    db
      .select({ inspection, name: person.name })
      .from(inspection)
      .leftJoin(person, eq(person.id, inspection.by))
      .where(eq(inspection.serial, serial))
      .orderBy(desc(inspection.at)),
    db
      .select({ at: observation.at, province: observation.province, via: observation.via })
      .from(observation)
      .where(sql`${observation.serial} = ${serial} and ${observation.agent} = 'person'`)
      .orderBy(desc(observation.at))
      .limit(SCANS_SHOWN),
    movedOf(db, sql`${movement.kind} = 'received' and ${holds}`),
    movedOf(db, holds),
    db.select({ times: stamp.checks }).from(stamp).where(eq(stamp.serial, serial)),
  ])
  return place ? { place, cases, earlier, scans, received, latest, times: counted?.times ?? 0 } : null
}
