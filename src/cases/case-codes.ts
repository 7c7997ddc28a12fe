// The stamps that the page of a case names by their codes, so that these are worked out once and before it is drawn.
import { inFours } from '../stamp/code.ts'
import type { CaseDetail } from './read.ts'

/** Of each list of a case the page names so many. */
export const LINES_SHOWN = 50
const CODES_NAMED = 5

export function serialsShown({ stampLines, scans, reports, inspections, acts }: CaseDetail): number[] {
  return [
    ...[stampLines, scans, reports].flatMap((lines) =>
      lines.slice(0, LINES_SHOWN).flatMap(({ serial }) => serial ?? []),
    ),
    ...inspections.map(({ serial }) => serial),
    ...acts.flatMap(({ what, about }) => (what === 'voided' ? named(about) : [])),
  ]
}

/** The stamps of an act, unless there are more than a line can name. */
export function named(about: string | null): number[] {
  const serials = (about ?? '').split(',').map(Number)
  return serials.length > CODES_NAMED ? [] : serials
}

export const codeIn = (codes: ReadonlyMap<number, string>, serial: number): string =>
  inFours(codes.get(serial) ?? String(serial))
