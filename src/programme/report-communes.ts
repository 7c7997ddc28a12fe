// The report's line for each commune: what stands there, and what came within its days.
import { alphabetical } from '../alphabet.ts'
import type { Column } from '../console/list.ts'
import { communeName, communeOf } from '../places/communes.ts'
import type { BoardLine } from './board.ts'
import type { ProgrammeWords } from './words.ts'

/** Within the days of a report. */
export interface InCommune {
  batches: number
  stampsIssued: number
}

export interface CommuneLine extends InCommune {
  /** Null of producers of whom no commune is known. */
  name: string | null
  producers: number
  products: number
  /** Products whose stars stand on the last of the days. */
  starred: number
  allDone: number
  blocked: number
}

/** `until`: the last of the days, YYYY-MM-DD. By name; what belongs to no known commune last. */
export function sumCommunes(
  lines: readonly BoardLine[],
  within: ReadonlyMap<string, InCommune>,
  until: string,
): CommuneLine[] {
  const hasStars = ({ stars, validUntil }: BoardLine) =>
    stars !== null && (validUntil === null || validUntil >= until)
  const byCommune = Map.groupBy(lines, ({ communeCode }) => communeCode ?? '')
  const codes = new Set([...byCommune.keys(), ...within.keys()])
  return [...codes]
    .map((code) => {
      const here = byCommune.get(code) ?? []
      const commune = communeOf(code)
      return {
        name: commune && communeName(commune),
        producers: new Set(here.map(({ producerId }) => producerId)).size,
        products: here.length,
        starred: here.filter(hasStars).length,
        allDone: here.filter(({ at, out }) => at === null && !out).length,
        blocked: here.filter(({ steps }) => steps.some(({ state }) => state === 'blocked')).length,
        ...(within.get(code) ?? { batches: 0, stampsIssued: 0 }),
      }
    })
    .sort(
      (a, b) => Number(a.name === null) - Number(b.name === null) || alphabetical(a.name ?? '', b.name ?? ''),
    )
}

export function communeColumns({ report }: ProgrammeWords): Column<CommuneLine>[] {
  const w = report.communes
  return [
    { key: 'xa', label: w.commune, value: ({ name }) => name ?? w.unknown },
    { key: 'co-so', label: w.producers, value: ({ producers }) => producers },
    { key: 'san-pham', label: w.products, value: ({ products }) => products },
    { key: 'sao', label: w.starred, value: ({ starred }) => starred },
    { key: 'xong', label: w.allDone, value: ({ allDone }) => allDone },
    { key: 'vuong', label: report.blocked, value: ({ blocked }) => blocked },
    { key: 'lo', label: report.figures.batches, value: ({ batches }) => batches },
    { key: 'tem', label: report.figures.stampsIssued, value: ({ stampsIssued }) => stampsIssued },
  ]
}
