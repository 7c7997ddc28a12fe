// Which invented codes are one forger's. They are met in the few places where that forger sells, and come up together: a
// code that turns out to be printed on goods belongs with those met where it was, else with the one that did so last,
// not long before. Once it belongs to a series it stays there.
import { sql } from 'drizzle-orm'
import { builder, compile } from '../db/database.ts'
import { provinceBit } from '../places/provinces.ts'
import { DAY_MS } from '../time.ts'
import { isGateway } from '../verdict/signals/place.ts'

/** Of the codes that a series gained lately, so many were met where the new one was. */
const MET_THERE = { share: 0.67, within: 20 * DAY_MS }
/** So soon after another code it is of the same series wherever it is met. */
const AT_ONCE_MS = 2 * DAY_MS

const given = sql.placeholder
const longBefore = (ms: number) => sql`${given('at')} - ${sql.raw(String(ms))}`

/** The bit of a province among those in which a code was met; none where networks name it by mistake. */
export const bitOfProvince = (province: string | null): number =>
  province === null || isGateway(province) ? 0 : provinceBit(province)

const metThere = sql`select series from (
    select near.series as series, avg(near.provinces & refused_code.provinces <> 0) as share, max(near.named_at) as latest
    from refused_code near
    where near.series is not null and near.named_at > ${longBefore(MET_THERE.within)}
    group by near.series)
  where share >= ${sql.raw(String(MET_THERE.share))} order by share desc, latest desc limit 1`
const atOnce = sql`select near.series from refused_code near
  where near.series is not null and near.named_at > ${longBefore(AT_ONCE_MS)}
  order by near.named_at desc limit 1`

/** Of a row of `refused_code`: the series that it would join. A lone code is not asked. Served by refused_code_named. */
export const nearestSeries = sql<
  number | null
>`iif(series is not null or networks is null or networks & (networks - 1) = 0, null, coalesce((${metThere}), (${atOnce})))`

/** Says of a code that it is on goods, and with which others. */
export const nameCode = compile(
  builder.run(sql`
    update refused_code set series = ${given('series')}, named_at = ${given('at')}
    where place = ${given('place')} and code = ${given('code')} and series is null`),
)
