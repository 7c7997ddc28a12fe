// Which invented codes are one forger's. They come up together and over few provinces: a code that turns out to be
// printed on goods belongs with the one that did so last, not long before. Once it belongs to a series it stays there.
import { sql } from 'drizzle-orm'
import { builder, compile } from '../db/database.ts'
import { DAY_MS } from '../time.ts'

/** How long after another code: in the same province, and in any. */
const SAME_SERIES_MS = { there: 3 * DAY_MS, anywhere: 2 * DAY_MS }

const given = sql.placeholder
const longBefore = (ms: number) => sql`${given('at')} - ${sql.raw(String(ms))}`

/** Of a row of `refused_code`: the series that it would join. A lone code is not asked. Served by refused_code_named. */
export const nearestSeries = sql<
  number | null
>`iif(series is not null or networks & (networks - 1) = 0, null, (
  select near.series from refused_code near
  where near.series is not null and near.named_at > ${longBefore(SAME_SERIES_MS.there)}
    and (near.named_at > ${longBefore(SAME_SERIES_MS.anywhere)} or near.province is refused_code.province)
  order by near.named_at desc limit 1))`

/** Says of a code that it is on goods, and with which others. */
export const nameCode = compile(
  builder.run(sql`
    update refused_code set series = ${given('series')}, named_at = ${given('at')}
    where place = ${given('place')} and code = ${given('code')} and series is null`),
)
