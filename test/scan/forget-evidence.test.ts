// Counts are kept while a window reaches them: days, and for a producer's rises half days, each numbered in its own way.
import { expect, test } from 'vitest'
import { OBSERVATIONS_LIVE_DAYS } from '../../src/retention.ts'
import { forgetEvidence } from '../../src/scan/forget-evidence.ts'
import { DAY_MS, dayNumberOf } from '../../src/time.ts'
import { databases, NOW, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()

test('counts go by their day, what is counted for good stays, and so does a flood of the window', async () => {
  const { db, transport, close } = await freshDatabase()
  const day = dayNumberOf(NOW) - OBSERVATIONS_LIVE_DAYS
  const counts = [
    ['revived', day - 1],
    ['revived', day],
    ['rise', 2 * day - 1],
    ['rise', 2 * day],
    ['scanned', 0],
  ] as const
  for (const [name, bucket] of counts) {
    await db.run(`insert into evidence_count (name, key, bucket, n) values ('${name}', 'x', ${bucket}, 1)`)
  }
  const second = Math.floor((NOW - OBSERVATIONS_LIVE_DAYS * DAY_MS) / 1000)
  for (const until of [second - 1, second]) {
    await db.run(
      `insert into flood_hold (producer_id, "from", until) values ('until ${until}', ${until - 9}, ${until})`,
    )
  }
  await forgetEvidence(db, NOW)
  expect(await rowsOf(transport, 'select name, bucket from evidence_count order by name, bucket')).toEqual([
    ['revived', day],
    ['rise', 2 * day],
    ['scanned', 0],
  ])
  expect(await rowsOf(transport, 'select until from flood_hold')).toEqual([[second]])
  close()
})
