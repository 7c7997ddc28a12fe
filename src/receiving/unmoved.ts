// What guards a decision about ranges of stamps: that nothing was recorded of them since they were read. Single stamps
// are sought by their serial; only runs are sought within reach.
import { not, type SQL, sql } from 'drizzle-orm'
import { among } from '../db/among.ts'
import { LONGEST_MOVEMENT } from '../db/schema.ts'
import type { Range } from '../rolls/line.ts'

const reach = sql.raw(String(LONGEST_MOVEMENT))

/** No movement of these stamps besides the ones that were read. */
export function noOtherMovement(ranges: readonly Range[], readIds: readonly string[]): SQL {
  return noneOverlaps(sql`movement`, ranges, not(among(sql`m.id`, readIds)))
}

/** No run of these stamps in the receipt. */
export function noneTaken(ranges: readonly Range[], receiptId: string): SQL {
  return noneOverlaps(sql`receipt_range`, ranges, sql`m.receipt_id = ${receiptId}`)
}

function noneOverlaps(table: SQL, ranges: readonly Range[], condition: SQL): SQL {
  const given = JSON.stringify(ranges.map(({ first, last }) => [first, last]))
  return sql`not exists (
      select 1 from json_each(${given}) as r cross join ${table} as m
        on m.first between (r.value ->> 0) and (r.value ->> 1) and ${condition})
    and not exists (
      select 1 from json_each(${given}) as r cross join ${table} as m
        on m.last > m.first and m.first > (r.value ->> 0) - ${reach} and m.first < (r.value ->> 0)
          and m.last >= (r.value ->> 0) and ${condition})`
}

/** Neighbouring runs as one, cut where a look-up would not reach. */
export function joinedRuns(runs: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const { first, last } of [...runs].sort((a, b) => a.first - b.first)) {
    const before = result.at(-1)
    if (before && before.last + 1 === first && last - before.first < LONGEST_MOVEMENT) before.last = last
    else result.push({ first, last })
  }
  return result
}
