// Whether a scan costs the same in a small register and in a large one: one database that grows tenfold from step to
// step, filled by SQL, scanned by way of the product. Of what the engine reads it tells steps, not rows.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { v7 as newId } from 'uuid'
import { runCommand } from '../../command/command.ts'
import { type Database, openDatabase } from '../../db/database.ts'
import { embedded } from '../../db/embedded.ts'
import { CACHE_KIBIBYTES } from '../../db/engine.ts'
import { DATABASE_FILE } from '../../platform/data-folder.ts'
import { issueRoll } from '../../rolls/issue.ts'
import { activateStamps, bindStamps, printStamps } from '../../rolls/range-commands.ts'
import { arrive } from '../../scan/arrive.ts'
import { fold } from '../../scan/fold.ts'
import { observe } from '../../scan/observe.ts'
import { registerOf } from '../../scan/register.ts'
import { assessed, judgedOf } from '../../scan/scan.ts'
import { currentKey, type Keyring } from '../../stamp/keyring.ts'
import { blank, pack } from '../../verdict/evidence.ts'
import { judge } from '../../verdict/judge.ts'
import { makeProvince } from './province.ts'
import { alignedTable, median } from './table.ts'

export interface Sizes {
  /** Powers of ten: stamps issued at the first step and at the last, and scanned at the most. */
  from: number
  to: number
  scanned: number
  /** Scans that are timed at each step. */
  scans: number
}

interface Bytes {
  bytesAStamp: number
  bytesAScan: number
}

export interface Size extends Bytes {
  issued: number
  segments: number
  scanned: number
  /** How many times the page cache the file is. */
  timesCache: number
  /** One scan of many at once, from arriving to folded, on disk. */
  microseconds: number
  steps: number
  /** Rows gone through without being sought. */
  unsought: number
  written: number
  /** Issuing, printing, binding and activating 10^6 stamps. */
  millionMs: number
}

const STAMPS_A_SEGMENT = 100
const SEGMENTS_A_ROLL = 100
const SCANNED_ONE_OF = 10
const TOGETHER = 50
const WARM_UP = 500
const MILLION = 1_000_000

/** Stamps that were filled in: each `stride`th of them was scanned. */
interface Filled {
  first: number
  count: number
  stride: number
}

export async function measureScale(folder: string, sizes: Sizes): Promise<Size[]> {
  const { keys } = await makeProvince(folder, STAMPS_A_SEGMENT)
  const path = join(folder, DATABASE_FILE)
  const filled: Filled[] = []
  const measured: Size[] = []
  const rows = { segments: 0, scanned: 0, issued: 0 }
  for (let power = sizes.from; power <= sizes.to; power++) {
    const issued = 10 ** power
    const scanned = Math.min(issued / SCANNED_ONE_OF, 10 ** sizes.scanned)
    const more = { issued: issued - rows.issued, scanned: scanned - rows.scanned }
    // A step that adds no scanned stamps tells those of the step before.
    const bytes = fill(path, keys, more, filled) ?? lastOf(measured)
    rows.issued = issued
    rows.scanned = scanned
    rows.segments = issued / STAMPS_A_SEGMENT
    const file = embedded(path)
    const db = openDatabase(file.transport)
    const counters = async () => {
      const [[changes = []] = [], [engine = []] = []] = await file.transport([
        { sql: 'select total_changes()', params: [] },
        { sql: 'select sum(nstep), sum(nscan) from sqlite_stmt', params: [] },
      ])
      return { written: Number(changes[0]), steps: Number(engine[0]), unsought: Number(engine[1]) }
    }
    await scanMany(db, keys, filled, WARM_UP)
    const before = await counters()
    const microseconds = await scanMany(db, keys, filled, sizes.scans)
    const after = await counters()
    const each = (name: keyof typeof after) => (after[name] - before[name]) / sizes.scans
    measured.push({
      ...rows,
      timesCache: statSync(path).size / (CACHE_KIBIBYTES * 1024),
      microseconds,
      steps: each('steps'),
      unsought: each('unsought'),
      written: each('written'),
      ...bytes,
      millionMs: await issueMillion(db, keys),
    })
    file.close()
  }
  return measured
}

const lastOf = (measured: readonly Size[]): Bytes => ({
  bytesAStamp: measured.at(-1)?.bytesAStamp ?? 0,
  bytesAScan: measured.at(-1)?.bytesAScan ?? 0,
})

/** The dearest step against the cheapest. */
export function spreadOf(sizes: readonly Size[]): { microseconds: number; steps: number; written: number } {
  const spread = (pick: (one: Size) => number) => Math.max(...sizes.map(pick)) / Math.min(...sizes.map(pick))
  return {
    microseconds: spread((one) => one.microseconds),
    steps: spread((one) => one.steps),
    written: spread((one) => one.written),
  }
}

export function scaleText(sizes: readonly Size[]): string {
  const whole = (n: number) => Math.round(n).toLocaleString('en-GB')
  const spread = spreadOf(sizes)
  const table = alignedTable([
    [
      'issued',
      'segments',
      'scanned',
      'file / cache',
      'µs a scan',
      'steps read',
      'unsought',
      'rows written',
      'B a stamp',
      'B a scan',
      '10^6, ms',
    ],
    ...sizes.map((one) => [
      whole(one.issued),
      whole(one.segments),
      whole(one.scanned),
      one.timesCache.toFixed(1),
      whole(one.microseconds),
      whole(one.steps),
      one.unsought.toFixed(1),
      one.written.toFixed(1),
      whole(one.bytesAStamp),
      whole(one.bytesAScan),
      one.millionMs.toFixed(1),
    ]),
  ])
  return `${table}

The dearest against the cheapest: time ${spread.microseconds.toFixed(2)}, steps ${spread.steps.toFixed(2)}, rows written ${spread.written.toFixed(2)}.
${TOGETHER} scans at once, every second of a stamp that was scanned before; nothing of the register remembered.
WAL, synchronous = FULL. Steps are the engine's own; "unsought" are rows gone through without an index.
"10^6, ms" is issuing, printing, binding and activating a million stamps.`
}

/** Appends active stamps to the line, and the scans of some, as the product would have left them. */
function fill(
  path: string,
  keys: Keyring,
  more: { issued: number; scanned: number },
  filled: Filled[],
): Bytes | null {
  const engine = new Engine(path)
  for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -262144'])
    engine.pragma(pragma)
  const run = (sql: string, ...params: unknown[]) => engine.prepare(sql).run(params)
  const bytes = () => (engine.pragma('page_count') as { page_count: number }[])[0]?.page_count ?? 0
  const { next } = engine.prepare('select next from serial_line').get() as { next: number }
  const { id: batchId, producerId } = engine
    .prepare(
      `select batch.id as id, producer_id as "producerId" from batch join product on product.id = product_id
      where recalled_at is null and review_at is null order by batch.id limit 1`,
    )
    .get() as { id: string; producerId: string }
  const aRoll = STAMPS_A_SEGMENT * SEGMENTS_A_ROLL
  const now = Date.now()
  const n = (count: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${Math.ceil(count) - 1})`
  engine.exec('BEGIN')
  run(
    `${n(more.issued / aRoll)} insert into roll
      (id, producer_id, first, last, key_version, kind, with_pin, issued_at)
    select 'filled ' || (?1 + i * ${aRoll}), ?2, ?1 + i * ${aRoll}, ?1 + i * ${aRoll} + ${aRoll - 1}, ?3, 'retail', 0, ?4 from n`,
    next,
    producerId,
    currentKey(keys).version,
    now,
  )
  run(
    `${n(more.issued / STAMPS_A_SEGMENT)} insert into segment (first, last, roll_id, batch_id, state, since)
    select ?1 + i * ${STAMPS_A_SEGMENT}, ?1 + i * ${STAMPS_A_SEGMENT} + ${STAMPS_A_SEGMENT - 1},
      'filled ' || (?1 + i / ${SEGMENTS_A_ROLL} * ${aRoll}), ?2, 'active', ?3 from n`,
    next,
    batchId,
    now,
  )
  run('update serial_line set next = ?', next + Math.ceil(more.issued / aRoll) * aRoll)
  const stride = more.scanned > 0 ? Math.floor(more.issued / more.scanned) : 0
  const begun = bytes()
  const evidence = pack({
    ...blank(),
    scans: 1,
    phones: [1],
    networks: [{ hash: 1, at: 1, phone: 1, home: 1, wifi: true, shop: false }],
    places: [{ province: 'VN-05', visits: 1 }],
  })
  if (more.scanned > 0) {
    run(
      `${n(more.scanned)} insert into stamp
        (serial, checks, first_at, first_province, provinces, evidence, evidence_revision)
      select ?1 + i * ${stride}, 1, ?2, 'VN-05', 16, ?3, 1 from n`,
      next,
      now,
      Buffer.from(evidence),
    )
  }
  const stamps = bytes()
  if (more.scanned > 0) {
    run(
      `${n(more.scanned)} insert into observation
        (id, serial, at, agent, app, via, ordinal, phone, network, revisit, country, province, asn, folded_at, settled_at)
      select printf('%08x-0000-7000-8000-%012x', ?1 / 100, ?1 + i), ?1 + i * ${stride}, ?2 + i / 1000, 'person', 'browser',
        'qr', 1, i % 65536, i % 65521, 0, 'VN', 'VN-05', 45899, ?2, ?2 from n`,
      next,
      now - 3_600_000,
    )
  }
  const scans = bytes()
  engine.exec('COMMIT')
  engine.pragma('wal_checkpoint(TRUNCATE)')
  engine.close()
  filled.push({ first: next, count: more.issued, stride })
  if (more.scanned === 0) return null
  const each = (pages: number) => (pages * 4096) / more.scanned
  return { bytesAStamp: each(stamps - begun), bytesAScan: each(scans - stamps) }
}

/** Scans stamps at random, every second one scanned before. Returns the median group's time for each, in microseconds. */
async function scanMany(
  db: Database,
  keys: Keyring,
  filled: readonly Filled[],
  count: number,
): Promise<number> {
  const { version } = currentKey(keys)
  const all = filled.reduce((sum, { count }) => sum + count, 0)
  const pick = (scannedBefore: boolean): number => {
    let place = Math.floor(Math.random() * all)
    for (const { first, count, stride } of filled) {
      if (place < count) return first + (scannedBefore && stride > 0 ? place - (place % stride) : place)
      place -= count
    }
    return filled[0]?.first ?? 0
  }
  const times: number[] = []
  for (let done = 0; done < count; done += TOGETHER) {
    const now = Date.now()
    const visits = Array.from({ length: TOGETHER }, (_, i) =>
      observe(
        {
          id: newId(),
          at: now,
          code: { text: '', serial: pick(i % 2 === 0), version, retired: false },
          method: 'GET',
          headers: new Headers(),
          whence: { address: '27.72.1.2', country: 'VN', region: '05', asn: 45899 },
          via: 'qr',
          cookie: { value: newId(), revisit: false },
          mark: null,
          pin: null,
        },
        keys.identity,
      ),
    )
    const began = performance.now()
    const register = registerOf({})
    const arrived = await Promise.all(visits.map((one) => arrive(db, one, register)))
    await fold(
      db,
      arrived.map((known, i) => {
        const one = visits[i]
        if (known.kind !== 'issued' || !known.recorded || !one) throw new Error('a scan was not recorded')
        const assessment = assessed(known, now)
        judge(known, { observation: one, keyRetired: false, link: null, assessment }, now)
        return {
          of: one,
          now,
          judged: judgedOf(known, assessment, one, { network: null, bit: 0 }, newId),
        }
      }),
    )
    times.push(((performance.now() - began) * 1000) / TOGETHER)
  }
  return median(times)
}

async function issueMillion(db: Database, keys: Keyring): Promise<number> {
  const [one] = (await db.all(
    `select batch.id, producer_id from batch join product on product.id = product_id
    where recalled_at is null and review_at is null and expires_on is not null order by batch.id limit 1`,
  )) as [string, string][]
  const [batchId = '', producerId = ''] = one ?? []
  const author = { actor: 'bench', now: Date.now, newId }
  const began = performance.now()
  const roll = await runCommand(
    db,
    issueRoll,
    { producerId, count: MILLION, kind: 'retail', withPin: false, keyVersion: currentKey(keys).version },
    author,
  )
  if (!roll.ok) throw new Error(`issuing was refused: ${roll.error.reason}`)
  const { first, last } = roll.value
  for (const done of [
    await runCommand(db, printStamps, { first, last }, author),
    await runCommand(db, bindStamps, { first, last, batchId }, author),
    await runCommand(db, activateStamps, { first, last }, author),
  ])
    if (!done.ok) throw new Error(`stamps could not be activated: ${done.error.reason}`)
  return performance.now() - began
}
