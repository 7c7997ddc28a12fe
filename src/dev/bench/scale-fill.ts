// A register of a given size, filled by SQL as the product would have left it: active stamps on the line, and the
// scans of every tenth of them.
import Engine from 'libsql'
import { currentKey, type Keyring } from '../../stamp/keyring.ts'
import { blank, pack } from '../../verdict/evidence.ts'

export interface Filled {
  /** Stamps beginning with this one: each `stride`th of them was scanned. */
  first: number
  issued: number
  stride: number
  segments: number
  scanned: number
  /** Of the file, for each stamp that was scanned and for each scan. */
  bytesAStamp: number
  bytesAScan: number
}

export const STAMPS_A_SEGMENT = 100
const SEGMENTS_A_ROLL = 100
const PAGE_BYTES = 4096

const numbers = (count: number) =>
  `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${Math.ceil(count) - 1})`

export function fill(path: string, keys: Keyring, more: { issued: number; scanned: number }): Filled {
  const engine = new Engine(path)
  for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -262144'])
    engine.pragma(pragma)
  const run = (sql: string, ...params: unknown[]) => engine.prepare(sql).run(params)
  const pages = () => (engine.pragma('page_count') as { page_count: number }[])[0]?.page_count ?? 0
  const now = Date.now()
  engine.exec('BEGIN')
  const first = fillLine(engine, run, currentKey(keys).version, more.issued, now)
  const stride = Math.floor(more.issued / more.scanned)
  const evidence = Buffer.from(
    pack({
      ...blank(),
      scans: 1,
      phones: [1],
      networks: [
        { hash: 1, at: 1, phone: 1, home: 1, wifi: true, shop: false, wrongPin: false, usedPin: false },
      ],
      places: [{ province: 'VN-05', visits: 1, home: true, today: 0 }],
    }),
  )
  const begun = pages()
  inNoOrder(more.scanned, (count, _, place) =>
    run(
      `${numbers(count)} insert into stamp
        (serial, checks, first_at, first_province, provinces, evidence, evidence_revision)
      select ?1 + ${place} * ${stride}, 1, ?2, 'VN-05', 16, ?3, 1 from n`,
      first,
      now,
      evidence,
    ),
  )
  const stamps = pages()
  inNoOrder(more.scanned, (count, before, place) =>
    run(
      `${numbers(count)} insert into observation
        (id, serial, at, agent, app, via, ordinal, phone, network, revisit, country, province, asn, folded_at, settled_at)
      select printf('%08x-0000-7000-8000-%012x', (?3 + i) / 100, ?3 + i), ?1 + ${place} * ${stride},
        ?2 + (?3 + i) / 1000, 'person', 'browser', 'qr', 1, i % 65536, i % 65521, 0, 'VN', 'VN-05', 45899, ?2, ?2 from n`,
      first,
      now - 3_600_000,
      before,
    ),
  )
  const scans = pages()
  engine.exec('COMMIT')
  engine.pragma('wal_checkpoint(TRUNCATE)')
  engine.close()
  const each = (count: number) => (count * PAGE_BYTES) / more.scanned
  return {
    first,
    stride,
    ...more,
    segments: more.issued / STAMPS_A_SEGMENT,
    bytesAStamp: each(stamps - begun),
    bytesAScan: each(scans - stamps),
  }
}

/**
 * Two of three first, and then those between them: pages are three quarters full, about as stamps leave them that are
 * scanned in no order. Filled from end to end they would be full, and every scan would split one.
 */
function inNoOrder(count: number, insert: (count: number, before: number, place: string) => void): void {
  const between = Math.floor(count / 3)
  insert(count - between, 0, '(i / 2 * 3 + i % 2)')
  insert(between, count - between, '(i * 3 + 2)')
}

/** Rolls and segments; answers the first serial. */
function fillLine(
  engine: Engine.Database,
  run: (sql: string, ...params: unknown[]) => unknown,
  keyVersion: string,
  issued: number,
  now: number,
): number {
  const { next } = engine.prepare('select next from serial_line').get() as { next: number }
  const { id: batchId, producerId } = engine
    .prepare(
      `select batch.id as id, producer_id as "producerId" from batch join product on product.id = product_id
      where recalled_at is null and review_at is null order by batch.id limit 1`,
    )
    .get() as { id: string; producerId: string }
  const aRoll = STAMPS_A_SEGMENT * SEGMENTS_A_ROLL
  run(
    `${numbers(issued / aRoll)} insert into roll
      (id, producer_id, first, last, key_version, kind, with_pin, issued_at)
    select 'filled ' || (?1 + i * ${aRoll}), ?2, ?1 + i * ${aRoll}, ?1 + i * ${aRoll} + ${aRoll - 1}, ?3, 'retail', 0, ?4 from n`,
    next,
    producerId,
    keyVersion,
    now,
  )
  run(
    `${numbers(issued / STAMPS_A_SEGMENT)} insert into segment (first, last, roll_id, batch_id, state, since)
    select ?1 + i * ${STAMPS_A_SEGMENT}, ?1 + i * ${STAMPS_A_SEGMENT} + ${STAMPS_A_SEGMENT - 1},
      'filled ' || (?1 + i / ${SEGMENTS_A_ROLL} * ${aRoll}), ?2, 'active', ?3 from n`,
    next,
    batchId,
    now,
  )
  run('update serial_line set next = ?', next + Math.ceil(issued / aRoll) * aRoll)
  return next
}
