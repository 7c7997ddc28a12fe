// A case names the scan that opened it; those of its stamps before it made the evidence too. They join it before anybody
// is told, so that a headline says where the code was met and not where it was met last.
import { sql } from 'drizzle-orm'
import type { Database, Statement } from '../db/database.ts'

/** Of one case the latest so many: what is found later still has its place among those that a case names. */
const EARLIER_KEPT = 100

/** Of so many cases that nobody was told of yet, the earliest first. Carried out twice it changes nothing more. */
export const gatherEarlierScans = (db: Database, cases: number): Statement =>
  db.run(sql`
    insert into case_scan (case_id, id, at, serial, province)
    select case_id, id, at, serial, province from (
      select case_id, observation.id, observation.at, observation.serial, observation.province,
        row_number() over (partition by case_id order by observation.at desc) as nth
      from (select id, kind, latest_at from case_file where announced_at is null
          order by opened_at, id limit ${cases}) as fresh
        cross join case_stamp on case_stamp.case_id = fresh.id
        cross join observation on observation.serial = case_stamp.serial
      where kind in ('copied', 'refilled', 'not-activated') and observation.at <= fresh.latest_at
        and observation.agent = 'person' and observation.via <> 'link' and observation.pin is null)
    where nth <= ${EARLIER_KEPT}
    on conflict do nothing`)
