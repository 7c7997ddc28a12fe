// One answer for each scan of a list, in its order: what is true of the stamps it names, and what a delivery may take
// of them. The same stamp twice in a list is good once.
import type { Range } from '../rolls/line.ts'
import { dayOf } from '../time.ts'
import { type ExpectedGoods, noteOf } from './expected.ts'
import { judgeStamps, type KnownStamps, type Part } from './judge.ts'
import type { KnownScans } from './known.ts'
import type { Scan } from './read-scan.ts'
import { takenRuns } from './taken-runs.ts'
import { gravest, isAccepted, type LineLevel, type LineVerdict, levelOfLine } from './verdicts.ts'

export interface CheckedScan {
  scan: Scan
  verdict: LineVerdict
  level: LineLevel
  parts: Part[]
  /** How many stamps it stands for, and how many of them may be taken in. */
  stamps: number
  accepted: number
}

/** Who checks, when, and what is expected. */
export interface Checker {
  outletId: string
  soonDays: number
  at: number
  expected: readonly ExpectedGoods[]
}

export function checkScans(scans: readonly Scan[], known: KnownScans, checker: Checker): CheckedScan[] {
  const asking = {
    ...checker,
    today: dayOf(checker.at),
    batches: known.batches,
    note: noteOf(checker.expected),
  }
  const taken = takenRuns()
  const last = new Map<string, CheckedScan>()
  return scans.map((scan, i) => {
    const name = `${scan.kind} ${scan.text}`
    const before = last.get(name)
    // Once nothing of it can be taken any more, its answer stays the same.
    if (before?.accepted === 0) return { ...before, scan }
    const checked = checkOne(scan, i)
    last.set(name, checked)
    return checked
  })

  function checkOne(scan: Scan, i: number): CheckedScan {
    if (scan.kind === 'none') return refused(scan, scan.verdict)
    const box = known.cartons[i] ?? null
    if (scan.kind === 'carton' && (!box || box.keyVersion !== scan.version))
      return refused(scan, 'not-issued')
    if (box?.opened) return refused(scan, 'carton-opened')
    const ranges = box ? box.ranges : [{ first: scan.serial, last: scan.serial }]
    const its = known.stamps[i] ?? NOTHING_KNOWN
    const parts = judgeStamps(
      ranges,
      { version: box ? null : scan.version, retired: scan.retired },
      { ...its, taken: [...its.taken, ...taken.within(ranges)] },
      asking,
    )
    const good = parts.filter((part) => isAccepted(part.verdict))
    taken.take(good)
    const accepted = sizeOf(good)
    const stamps = sizeOf(parts)
    // Of a carton, stamps that were scanned before it are no fault of it.
    const unseen = parts.filter((part) => part.verdict !== 'repeat')
    const isBroken = box && accepted > 0 && accepted < sizeOf(unseen)
    const verdict = isBroken
      ? 'carton-broken'
      : gravest((unseen.length > 0 ? unseen : parts).map((part) => part.verdict))
    return {
      scan,
      verdict,
      level: levelOfLine(verdict),
      parts,
      stamps,
      accepted,
    }
  }
}

const NOTHING_KNOWN: KnownStamps = { segments: [], movements: [], suspected: [], taken: [] }

export const sizeOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)

function refused(scan: Scan, verdict: LineVerdict): CheckedScan {
  return { scan, verdict, level: levelOfLine(verdict), parts: [], stamps: 0, accepted: 0 }
}
