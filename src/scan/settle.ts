// Writes what an assessment settles: the stamp's evidence, only if nobody wrote it since it was read, and in the same
// breath everything that counts it elsewhere. A scan is taken in exactly when it is marked so, in one batch.
import { sql } from 'drizzle-orm'
import { type Cause, recordFinding } from '../cases/finding.ts'
import { builder, compile, type Statement } from '../db/database.ts'
import { RING_PLACES } from '../db/tables/detector.ts'
import type { Assessment, FindingKind, Remembered } from '../verdict/assess.ts'
import type { Evidenced } from '../verdict/known.ts'

/** Which stamp, of which product, producer and batch. */
export interface Subject {
  serial: number
  productId: string | null
  producerId: string
  batchId: string | null
  province: string | null
}

const given = sql.placeholder

const writeEvidence = compile(
  builder.run(sql`
    update stamp set evidence = ${given('bytes')}, evidence_revision = evidence_revision + 1
    where serial = ${given('serial')} and evidence_revision = ${given('revision')}`),
)

// Each goes on only if the one before it changed something, so all of them do or none.
const addCounts = compile(
  builder.run(sql`
    insert into evidence_count (name, key, bucket, n)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${given('counts')}) where changes() > 0
    on conflict do update set n = n + excluded.n`),
)

const markSettled = compile(
  builder.run(sql`
    update observation set settled_at = ${given('now')}
    where changes() > 0 and id in (select value from json_each(${given('ids')}))`),
)

// Most settle alone, and a list of one costs as much again.
const markOneSettled = compile(
  builder.run(sql`
    update observation set settled_at = ${given('now')} where changes() > 0 and id = ${given('id')}`),
)

const rememberStamp = compile(
  builder.run(sql`
    insert into evidence_recent (name, key, place, serial, first_at, at)
    values (${given('name')}, ${given('key')}, ${given('place')}, ${given('serial')}, ${given('at')}, ${given('at')})
    on conflict do update set
      first_at = iif(serial = excluded.serial, min(first_at, excluded.first_at), excluded.first_at),
      at = iif(serial = excluded.serial, max(at, excluded.at), excluded.at),
      serial = excluded.serial`),
)

const holdProducer = compile(
  builder.run(sql`
    insert into flood_hold (producer_id, "from", until)
    values (${given('producerId')}, ${given('from')}, ${given('until')})
    on conflict do update set
      "from" = iif(until >= excluded."from", min("from", excluded."from"), excluded."from"),
      until = max(until, excluded.until)`),
)

/** What an assessment asks to be written of the stamp's evidence; nothing, if nothing settles. */
export function settlingStatements(
  assessment: Assessment,
  evidenced: Evidenced,
  subject: Subject,
  now: number,
): Statement[] {
  const { settling } = assessment
  if (!settling) return []
  const { serial, productId, producerId } = subject
  const of = productId ?? '-'
  const [only, ...more] = settling.ids
  const counts = settling.changes.flatMap((change) => {
    const { count, by } = change
    const bucket = 'bucket' in change ? change.bucket : 0
    if (change.of === 'producer') return [[count, producerId, bucket, by]]
    if (change.of === 'all') return [[count, '', bucket, by]]
    // How it is usually spread over the provinces is learned for good.
    if (change.of === 'province')
      return [
        [count, inProvince(of, change.province), bucket, by],
        [count, inProvince('', change.province), 0, by],
      ]
    return [
      [count, of, bucket, by],
      [count, '', bucket, by],
    ]
  })
  return [
    writeEvidence({ bytes: settling.bytes, serial, revision: evidenced.revision }),
    ...(counts.length > 0 ? [addCounts({ counts: JSON.stringify(counts) })] : []),
    only !== undefined && more.length === 0
      ? markOneSettled({ now, id: only })
      : markSettled({ now, ids: JSON.stringify(settling.ids) }),
  ]
}

/** What an assessment found beyond the stamp. Written twice, it changes nothing more. */
export function foundStatements(
  assessment: Assessment,
  subject: Subject,
  scan: { id: string; at: number } | null,
  at: number,
  newId: () => string,
): Statement[] {
  const { serial, producerId } = subject
  return [
    ...assessment.remember.map((name) =>
      rememberStamp({
        name,
        key: keyOf(name, subject, assessment.revivedIn),
        place: serial % RING_PLACES,
        serial,
        at,
      }),
    ),
    ...(assessment.hold ? [holdProducer({ producerId, ...assessment.hold })] : []),
    ...assessment.findings.flatMap((found) =>
      findingStatements(found, assessment, subject, scan, at, newId()),
    ),
  ]
}

/** Of a product in a province, or of all in it. */
const inProvince = (product: string, province: string) => `${product}@${province}`

function keyOf(name: Remembered, subject: Subject, revivedIn: string | null): string {
  const { productId, producerId, batchId, province } = subject
  switch (name) {
    case 'revived-in':
      return inProvince(productId ?? '-', revivedIn ?? '')
    case 'hot':
    case 'revived':
      return productId ?? '-'
    case 'rise':
      return producerId
    case 'not-activated':
      return batchId ?? '-'
    case 'void':
      return province ?? ''
  }
}

/** The stamps that a finding about many is about, as remembered. */
const RING_OF: Partial<Record<FindingKind, Remembered>> = {
  'copied-product': 'hot',
  flood: 'rise',
  refilled: 'revived',
  'not-activated': 'not-activated',
  'void-in-use': 'void',
}

function findingStatements(
  { kind, nats, province: there }: Assessment['findings'][number],
  assessment: Assessment,
  subject: Subject,
  scan: { id: string; at: number } | null,
  at: number,
  caseId: string,
): Statement[] {
  const { serial, productId, producerId, batchId, province } = subject
  const ring = kind === 'refilled' && there ? 'revived-in' : RING_OF[kind]
  const cause = causeOf(kind, subject)
  return recordFinding(
    {
      kind: kind === 'copied-product' ? 'copied' : kind,
      cause,
      productId: cause.by === 'product' ? productId : null,
      producerId: cause.by === 'region' ? null : producerId,
      batchId: cause.by === 'batch' ? batchId : null,
      province: cause.by === 'region' ? province : null,
      at,
      nats,
      evidence:
        kind === 'copied'
          ? assessment.reasons.map(({ name, ...rest }) => ({ signal: name, ...rest }))
          : [{ signal: kind, nats }],
      serials: [serial],
      scans: scan ? [{ ...scan, serial, province }] : [],
      ...(ring && { ring: { name: ring, key: keyOf(ring, subject, there ?? null) } }),
    },
    caseId,
  )
}

/** What a finding's case is gathered by. */
function causeOf(kind: FindingKind, { productId, producerId, batchId, province }: Subject): Cause {
  switch (kind) {
    case 'flood':
      return { by: 'producer', of: producerId }
    case 'not-activated':
      return { by: 'batch', of: batchId ?? '-' }
    case 'void-in-use':
      return { by: 'region', of: province ?? '' }
    case 'copied':
    case 'copied-product':
    case 'refilled':
      return productId ? { by: 'product', of: productId } : { by: 'producer', of: producerId }
  }
}
