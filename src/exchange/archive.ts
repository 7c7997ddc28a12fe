// Everything about a product as one archive, made while it is sent: batch by batch, page by page, so that a product of
// any size needs the memory of one batch. What people confided (tax numbers, contact persons, the words of a report)
// is not in it.
import { makeZip } from 'client-zip'
import { stringify } from 'csv-stringify/sync'
import { and, asc, eq, gt, gte, inArray, lte } from 'drizzle-orm'
import * as v from 'valibot'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { audit, batch, certificate, report, roll, segment, visitDay } from '../db/schema.ts'
import { caseFile } from '../db/tables/cases.ts'
import { epcisEvent } from '../db/tables/exchange.ts'
import { certificateStands, chainLink } from '../db/tables/registry.ts'
import type { Files } from '../platform/files.ts'
import { publicChain } from '../registry/chain/read-chain.ts'
import { evidenceKey, pictureKey } from '../registry/pictures.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { asItComes } from '../web/as-it-comes.ts'
import { epcisDocument } from './epcis/answer.ts'
import { codesOfSingles } from './epcis/stamps.ts'
import { momentText } from './epcis/tell.ts'
import { csvOf, flatRow } from './flat.ts'
import { findLot, type Lot } from './lot.ts'
import { passportOf } from './passport.ts'
import { messagesOf } from './portal/state.ts'

export interface ArchiveOptions {
  db: Database
  files: Files
  memory: object
  keys: Keyring
  publicUrl: string
  now: number
  /** What the archive holds, in words. */
  readMe: string
}

const ROWS_A_PAGE = 2000
const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
const at = (moment: number | null) => (moment === null ? '' : momentText(moment))

interface Entry {
  name: string
  input: string | Uint8Array<ArrayBuffer> | AsyncIterable<string>
}

/** A ZIP of the product's files. Everything is read while it is drained. */
export function productArchive(product: Lot['product'], producer: Lot['producer'], options: ArchiveOptions) {
  return asItComes(makeZip(entries(product, producer, options)))
}

async function* entries(
  product: Lot['product'],
  producer: Lot['producer'],
  options: ArchiveOptions,
): AsyncGenerator<Entry> {
  const { db, publicUrl, now } = options
  yield { name: 'DOC-TRUOC.txt', input: options.readMe }
  const [batches, certificates] = await db.batch([
    db
      .select({ id: batch.id })
      .from(batch)
      .where(eq(batch.productId, product.id))
      .orderBy(asc(batch.producedOn), asc(batch.id)),
    db
      .select()
      .from(certificate)
      .where(and(eq(certificate.productId, product.id), certificateStands)),
  ])
  const ids = batches.map(({ id }) => id)
  const { taxId: _, contactName: __, email: ___, ...maker } = producer
  yield {
    name: 'san-pham.json',
    input: json({ san_pham: product, co_so: maker, chung_nhan: certificates }),
  }
  const rows: Record<string, string>[] = []
  for (const id of ids) {
    const lot = await findLot(db, id)
    if (!lot) continue
    rows.push(flatRow(publicUrl, lot))
    const folder = `lo/${safe(lot.batch.lot)}_${safe(id)}`
    yield { name: `${folder}/ho-chieu.jsonld`, input: json(passportOf(publicUrl, lot, now)) }
    yield { name: `${folder}/cong-doan.json`, input: json(lot.declarations) }
    const chain = await publicChain({ ...options, now: () => now }, id)
    if (chain) yield { name: `${folder}/chuoi.json`, input: json(chain.file) }
    for (const name of await evidenceOf(db, id)) {
      const file = await options.files.get(evidenceKey(name))
      if (file) yield { name: `${folder}/minh-chung/${name}`, input: file.bytes as Uint8Array<ArrayBuffer> }
    }
    yield { name: `${folder}/su-kien-epcis.jsonld`, input: await eventsOf(options, id) }
  }
  for (const path of [product.picture, ...(product.pictures?.split('\n') ?? [])]) {
    const name = path.startsWith('/hinh/') ? path.slice('/hinh/'.length) : ''
    const picture = FILE_NAME.test(name) ? await options.files.get(pictureKey(name)) : null
    if (picture) yield { name: `hinh/${name}`, input: picture.bytes as Uint8Array<ArrayBuffer> }
  }
  yield { name: 'chin-muc.json', input: json(rows) }
  yield { name: 'chin-muc.csv', input: csvOf(rows) }
  yield { name: 'tem.csv', input: stampRows(db, producer.id, ids) }
  yield { name: 'phan-anh.csv', input: reportRows(db, producer.id, ids) }
  yield { name: 'vu-viec.csv', input: await caseRows(db, producer.id, product.id) }
  yield { name: 'luot-quet-theo-ngay.csv', input: visitRows(db, product.id) }
  yield { name: 'lien-thong.csv', input: await portalRows(db, product.id) }
  const subjects = [product.id, ...ids, ...certificates.map(({ id }) => id)]
  yield { name: 'nhat-ky.csv', input: auditRows(db, subjects) }
}

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`

/** A name that every system takes for a file of its own folder. */
const safe = (name: string) =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(0, 60)

const line = (cells: readonly unknown[]) =>
  stringify([cells.map(text)], { escape_formulas: true, record_delimiter: 'windows' })
const heading = (names: readonly string[]) => `\ufeff${line(names)}`

const EVIDENCE = v.object({ evidence: v.array(v.object({ sha256: v.string(), type: v.string() })) })

/** Names of the files that declarations of the batch point to, each once. */
async function evidenceOf(db: Database, batchId: string): Promise<string[]> {
  const links = await db
    .select({ shown: chainLink.shown })
    .from(chainLink)
    .where(eq(chainLink.batchId, batchId))
    .orderBy(asc(chainLink.position))
  const named = links.flatMap(({ shown }) => {
    const read = v.safeParse(EVIDENCE, shown)
    return read.success
      ? read.output.evidence.map(({ sha256, type }) => `${sha256}.${ENDINGS[type] ?? ''}`)
      : []
  })
  return [...new Set(named)].filter((name) => FILE_NAME.test(name))
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

const FILE_NAME = /^[0-9a-f]{64}\.[a-z0-9]{1,5}$/

/** Served by epcis_event_by_batch. */
async function eventsOf({ db, keys, publicUrl, now }: ArchiveOptions, batchId: string): Promise<string> {
  const rows = await db
    .select()
    .from(epcisEvent)
    .where(eq(epcisEvent.batchId, batchId))
    .orderBy(asc(epcisEvent.eventTime), asc(epcisEvent.seq))
  const codes = await codesOfSingles(db, keys, rows)
  return json(epcisDocument(rows, { publicUrl, named: [], codes, hearsAllOf: () => true }, now))
}

/** Runs of stamps on goods of these batches. Served by roll_by_producer and segment_by_roll. */
async function* stampRows(db: Database, producerId: string, batches: readonly string[]) {
  yield heading(['tu_so', 'den_so', 'cuon', 'lo', 'trang_thai', 'ly_do', 'tu_luc'])
  for (let after = -1; ; ) {
    const rows = await db
      .select({ segment })
      .from(roll)
      .innerJoin(segment, eq(segment.rollId, roll.id))
      .where(and(eq(roll.producerId, producerId), among(segment.batchId, batches), gt(segment.first, after)))
      .orderBy(asc(segment.first))
      .limit(ROWS_A_PAGE)
    for (const { segment: one } of rows)
      yield line([one.first, one.last, one.rollId, one.batchId, one.state, one.reason, at(one.since)])
    if (rows.length < ROWS_A_PAGE) return
    after = rows.at(-1)?.segment.first ?? Number.MAX_SAFE_INTEGER
  }
}

/** What was reported of its stamps: not in whose words. Served by report_by_serial. */
async function* reportRows(db: Database, producerId: string, batches: readonly string[]) {
  yield heading(['so', 'luc', 'ly_do', 'lo'])
  const rows = await db
    .select({ number: report.number, at: report.at, reason: report.reason, batchId: segment.batchId })
    .from(roll)
    .innerJoin(segment, eq(segment.rollId, roll.id))
    .innerJoin(report, and(gte(report.serial, segment.first), lte(report.serial, segment.last)))
    .where(and(eq(roll.producerId, producerId), among(segment.batchId, batches)))
    .orderBy(asc(report.number))
  for (const one of rows) yield line([one.number, at(one.at), one.reason, one.batchId])
}

async function caseRows(db: Database, producerId: string, productId: string): Promise<string> {
  const rows = await db
    .select()
    .from(caseFile)
    .where(and(eq(caseFile.producerId, producerId), eq(caseFile.productId, productId)))
    .orderBy(asc(caseFile.openedAt))
  return (
    heading(['vu_viec', 'loai', 'lo', 'mo_luc', 'dong_luc', 'ket_luan']) +
    rows
      .map((one) => line([one.id, one.kind, one.batchId, at(one.openedAt), at(one.closedAt), one.closedAs]))
      .join('')
  )
}

/** Day by day, as they were counted. Reads the days in turn by the primary key. */
async function* visitRows(db: Database, productId: string) {
  yield heading(['ngay', 'tinh', 'loai', 'luot'])
  for (let after = ''; ; ) {
    const rows = await db
      .select()
      .from(visitDay)
      .where(and(eq(visitDay.productId, productId), gt(visitDay.day, after)))
      .orderBy(asc(visitDay.day))
      .limit(ROWS_A_PAGE)
    const full = rows.length === ROWS_A_PAGE
    // A day that the page cuts in two is told with the next page.
    const last = rows.at(-1)?.day
    const whole = full ? rows.filter(({ day }) => day !== last) : rows
    for (const one of whole) yield line([one.day, one.province, one.agent, one.visits])
    if (!full) return
    if (whole.length === 0) return
    after = whole.at(-1)?.day ?? after
  }
}

async function portalRows(db: Database, productId: string): Promise<string> {
  const rows = await messagesOf(db, productId, Number.MAX_SAFE_INTEGER)
  return (
    heading(['cong', 'lo', 'so_thu_tu', 'su_kien', 'lap_luc', 'den_luc', 'trang_thai', 'ly_do']) +
    rows
      .map((one) =>
        line([
          one.portal,
          one.batchId,
          one.number,
          one.events,
          at(one.at),
          at(one.arrivedAt),
          one.state,
          one.reason,
        ]),
      )
      .join('')
  )
}

/** Which commands changed it, by whom, when: not their input. Served by audit_by_subject. */
async function* auditRows(db: Database, subjects: readonly string[]) {
  yield heading(['so', 'luc', 'nguoi', 'lenh', 've'])
  for (let i = 0; i < subjects.length; i += 200) {
    const rows = await db
      .select({
        seq: audit.seq,
        at: audit.at,
        actor: audit.actor,
        command: audit.command,
        subject: audit.subject,
      })
      .from(audit)
      .where(inArray(audit.subject, subjects.slice(i, i + 200)))
      .orderBy(asc(audit.at))
    for (const one of rows) yield line([one.seq, at(one.at), one.actor, one.command, one.subject])
  }
}
