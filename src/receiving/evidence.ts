// What goods-in finds wrong that no statistics are needed for: one stamp at two outlets or after its sale is on two
// items; a void or unactivated stamp in a delivery is one that should not be out. Each opens a case or joins it.
import { type Finding, recordFinding } from '../cases/finding.ts'
import type { Statement } from '../db/database.ts'
import type { CaseKind } from '../stamp/case-kind.ts'
import type { KnownBatch, Part } from './judge.ts'
import type { LineVerdict } from './verdicts.ts'

/** Two places for one item leave no other explanation than a copy or a mistake at a counter. */
const NATS = 12
/** A case names no more stamps of one delivery than this. */
const STAMPS_NAMED = 50

const FOUND: Partial<Record<LineVerdict, { kind: CaseKind; signal: string }>> = {
  'received-elsewhere': { kind: 'copied', signal: 'received-twice' },
  sold: { kind: 'copied', signal: 'received-after-sale' },
  void: { kind: 'void-in-use', signal: 'void-in-delivery' },
  'not-activated': { kind: 'not-activated', signal: 'not-activated-in-delivery' },
}

/** The findings of judged parts, one for each kind and product. Stamps bound to no batch have no product to blame. */
export function findingsOf(
  parts: readonly Part[],
  batches: ReadonlyMap<string, KnownBatch>,
  at: number,
): Finding[] {
  const findings = new Map<string, Finding & { serials: number[] }>()
  for (const part of parts) {
    const found = FOUND[part.verdict]
    const batch = batches.get(part.batchId ?? '')
    if (!found || !batch) continue
    const key = `${found.kind} ${found.signal} ${batch.productId}`
    const finding = findings.get(key) ?? {
      kind: found.kind,
      cause: { by: 'product' as const, of: batch.productId },
      productId: batch.productId,
      producerId: batch.producerId,
      batchId: batch.id,
      province: null,
      at,
      nats: NATS,
      evidence: [{ signal: found.signal, nats: NATS }],
      serials: [],
      scans: [],
    }
    for (let serial = part.first; serial <= part.last && finding.serials.length < STAMPS_NAMED; serial++) {
      finding.serials.push(serial)
    }
    findings.set(key, finding)
  }
  return [...findings.values()]
}

/** The statements that record them, for the batch of the command that found them. */
export const recordFindings = (findings: readonly Finding[], id: string): Statement[] =>
  findings.flatMap((finding, n) => recordFinding(finding, `${id}-case-${n}`))
