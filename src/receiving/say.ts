// A judged scan in the words of a phone or a shop's system: what it is, what to do with it, and which goods it is on.
import { encodeStamp } from '../stamp/code.ts'
import { findKey, type Keyring } from '../stamp/keyring.ts'
import type { Language } from '../words/words.ts'
import type { KnownBatch, Part } from './judge.ts'
import type { TakenLine } from './take-lines.ts'
import { isAccepted, type LineLevel, type LineVerdict } from './verdicts.ts'
import { type LineDetail, receivingWords } from './words.ts'

/** A carton names no more of its broken runs than this, and all cartons of a list no more than that. */
const BROKEN_NAMED = 50
const BROKEN_NAMED_IN_ALL = 1000

export interface SaidLine {
  /** The canonical code; of what is no code of ours, what was sent. */
  code: string
  kind: 'stamp' | 'carton' | 'none'
  verdict: LineVerdict
  level: LineLevel
  title: string
  action: string
  /** Stamps it stands for, and those of them that may be taken in. */
  stamps: number
  accepted: number
  product: { id: string; name: string; brand: string | null; gtin: string | null } | null
  producer: { id: string; name: string } | null
  batch: { id: string; lot: string; producedOn: string; expiresOn: string | null } | null
  /** When and where what the verdict speaks of happened. */
  at: string | null
  outlet: string | null
  /** What was taken in, by product; `expected` is the line of the delivery note it belongs to, if there is a note. */
  goods: { productId: string; product: string; expected: number | null; accepted: number }[]
  /** Runs of a carton's stamps that may not be taken in. */
  broken: { from: string; to: string; stamps: number; verdict: LineVerdict; title: string; action: string }[]
}

type Said = Pick<TakenLine, 'kind' | 'text' | 'verdict' | 'level' | 'parts' | 'stamps' | 'accepted'>

/**
 * The answers to a list of a receipt, or to one that is only asked about. Each run that is named costs the arithmetic of
 * two codes: many cartons name fewer.
 */
export function sayLines(
  lines: readonly Said[],
  batches: ReadonlyMap<string, KnownBatch>,
  keys: Keyring,
  language: Language,
  asked = false,
): SaidLine[] {
  const cartons = lines.filter(({ kind, accepted, stamps }) => kind === 'carton' && accepted < stamps).length
  const named = Math.min(BROKEN_NAMED, Math.max(1, Math.floor(BROKEN_NAMED_IN_ALL / Math.max(1, cartons))))
  return lines.map((line) => sayLine(line, batches, { keys, language, asked, named }))
}

interface Manner {
  keys: Keyring
  language: Language
  /** It is only asked about, and not taken in. */
  asked: boolean
  /** Broken runs of a carton that are named at the most. */
  named: number
}

function sayLine(
  line: Said,
  batches: ReadonlyMap<string, KnownBatch>,
  { keys, language, asked, named }: Manner,
): SaidLine {
  const words = receivingWords(language).verdicts
  const speaking = line.parts.find(({ verdict }) => verdict === line.verdict) ?? line.parts[0] ?? null
  const batch = batches.get(speaking?.batchId ?? '') ?? null
  const detailOf = (part: Part | null): LineDetail => ({
    at: part?.at ?? null,
    outlet: part?.outlet ?? null,
    reason: part?.reason ?? null,
    expiresOn: batches.get(part?.batchId ?? '')?.expiresOn ?? null,
    stamps: line.stamps,
    accepted: line.accepted,
    asked,
  })
  const codeOf = (serial: number, keyVersion: string | null) => {
    const key = findKey(keys, keyVersion)
    return key ? encodeStamp(serial, key) : ''
  }
  const broken = line.kind === 'carton' ? line.parts.filter(({ verdict }) => !isAccepted(verdict)) : []
  return {
    code: line.text,
    kind: line.kind,
    verdict: line.verdict,
    level: line.level,
    ...words[line.verdict](detailOf(speaking)),
    stamps: line.stamps,
    accepted: line.accepted,
    product: batch && { id: batch.productId, name: batch.product, brand: batch.brand, gtin: batch.gtin },
    producer: batch && { id: batch.producerId, name: batch.producer },
    batch: batch && {
      id: batch.id,
      lot: batch.lot,
      producedOn: batch.producedOn,
      expiresOn: batch.expiresOn,
    },
    at: speaking?.at ? new Date(speaking.at).toISOString() : null,
    outlet: speaking?.outlet ?? null,
    goods: line.accepted === 0 ? [] : goodsOf(line.parts, batches),
    broken: broken.slice(0, named).map((part) => ({
      from: codeOf(part.first, part.keyVersion),
      to: codeOf(part.last, part.keyVersion),
      stamps: part.last - part.first + 1,
      verdict: part.verdict,
      ...words[part.verdict](detailOf(part)),
    })),
  }
}

function goodsOf(parts: readonly Part[], batches: ReadonlyMap<string, KnownBatch>): SaidLine['goods'] {
  const goods = new Map<string, SaidLine['goods'][number]>()
  for (const { first, last, verdict, batchId, expected } of parts) {
    const batch = batches.get(batchId ?? '')
    if (!batch || !isAccepted(verdict)) continue
    const { productId, product } = batch
    const key = `${productId} ${expected}`
    const its = goods.get(key) ?? { productId, product, expected, accepted: 0 }
    its.accepted += last - first + 1
    goods.set(key, its)
  }
  return [...goods.values()]
}
