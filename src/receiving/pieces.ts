// A stretch of the line of serials, cut wherever one of the runs upon it begins or ends: what is true of stamps is then
// judged once for each piece, not for each stamp. Costs n log n in the number of runs, whatever their length.
import type { Range } from '../rolls/line.ts'

type Lists = readonly (readonly Range[])[]

/** Of each list the last of its runs that holds the piece. */
type Held<L extends Lists> = { [K in keyof L]: L[K][number] | undefined }

/** `of` is the range it was cut from. */
export type Piece<L extends Lists> = Range & { of: Range; held: Held<L> }

/** The pieces of `ranges`, in the order of the line. Within a list a later run covers an earlier one. */
export function piecesOf<const L extends Lists>(ranges: readonly Range[], lists: L): Piece<L>[] {
  const [only] = ranges
  if (only && ranges.length === 1 && only.first === only.last) return [wholePiece(only, lists)]
  const cuts = cutsOf([ranges, ...lists])
  const places = new Map(cuts.map((serial, n) => [serial, n]))
  const wanted = lastHolding(ranges, places)
  const held = lists.map((runs) => lastHolding(runs, places))
  const pieces: Piece<L>[] = []
  for (const [n, first] of cuts.entries()) {
    const of = wanted[n]
    if (!of) continue
    const last = (cuts[n + 1] ?? Number.POSITIVE_INFINITY) - 1
    pieces.push({ first, last, of, held: held.map((line) => line[n]) as Held<L> })
  }
  return pieces
}

/** A single stamp, as most scans are, needs no cutting. */
function wholePiece<L extends Lists>(of: Range, lists: L): Piece<L> {
  const holds = ({ first, last }: Range) => first <= of.first && last >= of.first
  return { first: of.first, last: of.last, of, held: lists.map((runs) => runs.findLast(holds)) as Held<L> }
}

function cutsOf(lists: Lists): number[] {
  const cuts = new Set<number>()
  for (const runs of lists) {
    for (const { first, last } of runs) cuts.add(first).add(last + 1)
  }
  return [...cuts].sort((a, b) => a - b)
}

/** Laid from the last run to the first, each into the places that are still free. */
function lastHolding<R extends Range>(runs: readonly R[], places: ReadonlyMap<number, number>) {
  const line = new Array<R | undefined>(places.size).fill(undefined)
  const free = Array.from({ length: places.size + 1 }, (_, n) => n)
  const nextFree = (from: number): number => {
    let n = from
    while (free[n] !== n) {
      free[n] = free[free[n] as number] as number
      n = free[n] as number
    }
    return n
  }
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i] as R
    const end = places.get(run.last + 1) as number
    for (let n = nextFree(places.get(run.first) as number); n < end; n = nextFree(n)) {
      line[n] = run
      free[n] = n + 1
    }
  }
  return line
}

/** Of the first number that is not below this one. */
export function placeOf(sorted: readonly number[], number: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] as number) < number) from = middle + 1
    else to = middle
  }
  return from
}
