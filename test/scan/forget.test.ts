// Scans go when their time is over, and with them the marks that only they had left; what is younger stays as it is.
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { observation } from '../../src/db/schema.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../../src/retention.ts'
import { forgetScans, forgetting } from '../../src/scan/forget.ts'
import { DAY_MS } from '../../src/time.ts'
import { blank, pack, unpack } from '../../src/verdict/evidence.ts'
import { databases, NOW, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()
const OVER = NOW - OBSERVATIONS_LIVE_DAYS * DAY_MS
const EVIDENCE = Buffer.from(pack({ ...blank(), scans: 2, phones: [2, 1] }))

async function scanned() {
  const { db, transport } = await freshDatabase()
  const scan = (serial: number, at: number, phone: number) => ({
    sql: `insert into observation (id, serial, at, agent, app, via, revisit, phone) values (?, ?, ?, 'person', 'x', 'qr', 0, ?)`,
    params: [`${serial} ${at}`, serial, at, phone],
  })
  await transport([
    { sql: 'insert into stamp (serial, checks, evidence) values (5, 2, ?)', params: [EVIDENCE] },
    scan(5, OVER - 1, 1),
    scan(5, OVER, 2),
  ])
  return { db, rows: (text: string) => rowsOf(transport, text), transport, scan }
}

test('the one whose time is over goes with its mark, the other stays, however many stamps there are', async () => {
  const { db, rows, transport, scan } = await scanned()
  const many = Array.from({ length: 60 }, (_, i) => 100 + i)
  await transport(
    many.flatMap((serial) => [
      { sql: 'insert into stamp (serial) values (?)', params: [serial] },
      scan(serial, OVER - DAY_MS, 3),
    ]),
  )
  await forgetScans(db, NOW)
  expect(await rows('select at from observation')).toEqual([[OVER]])
  const [[bytes] = []] = await rows('select evidence from stamp where serial = 5')
  expect(unpack(new Uint8Array(bytes as Uint8Array)).phones).toEqual([2])
  expect(await rows('select checks from stamp where serial = 5')).toEqual([[2]])
})

test('of a stamp that was written since it was read nothing goes until the next round', async () => {
  const { db, rows } = await scanned()
  const goes = eq(observation.serial, 5)
  const forget = (revision: number) =>
    db.batch(forgetting({ serial: 5, evidence: EVIDENCE, revision }, [], goes))
  await forget(7)
  expect(await rows('select count(*) from observation')).toEqual([[2]])
  await forget(0)
  expect(await rows('select count(*) from observation')).toEqual([[0]])
  // Whoever has read it before begins anew too.
  expect(await rows('select evidence_revision from stamp')).toEqual([[1]])
})
