// What a clock that was a year ahead promised to people who signed in is cut to what is promised by the right one.
import { expect, test } from 'vitest'
import { countTry, passwordTries } from '../../src/accounts/attempts.ts'
import { isFresh } from '../../src/accounts/confirm.ts'
import { forgetSignIns } from '../../src/accounts/forget.ts'
import { openDatabase } from '../../src/db/database.ts'
import { oneTimeLink, person, session, verification } from '../../src/db/tables/accounts.ts'
import { DAY_MS } from '../../src/time.ts'
import { databases, KEYS, NOW } from '../fixtures.ts'

const newDatabase = databases()
const AHEAD = NOW + 366 * DAY_MS
const MINUTE_MS = 60_000

/** Somebody who signed in, was invited and mistyped a password by that clock. */
async function signedInAt(at: number) {
  const { transport } = await newDatabase()
  const db = openDatabase(transport)
  const moment = new Date(at)
  const common = { createdAt: moment, updatedAt: moment }
  await db.insert(person).values({
    id: 'an',
    name: 'An',
    email: 'an@example.vn',
    signInName: 'an@example.vn',
    role: 'producer',
    ...common,
  })
  const days = (n: number) => new Date(at + n * DAY_MS)
  await db.insert(session).values({ id: 's', token: 't', userId: 'an', expiresAt: days(14), ...common })
  await db
    .insert(verification)
    .values({ id: 'v', identifier: 'i', value: 'x', expiresAt: days(0.01), ...common })
  await db
    .insert(oneTimeLink)
    .values({ hash: 'h', personId: 'an', kind: 'invitation', createdAt: at, expiresAt: at + 7 * DAY_MS })
  const tries = passwordTries('an', null, '198.51.100.1')
  for (let i = 0; i < 10; i++) await countTry({ db, keys: KEYS, now: () => at }, tries)
  return { db, isLetTry: (now: number) => countTry({ db, keys: KEYS, now: () => now }, tries) }
}

test('a clock that was a year ahead shuts nobody out for a year, and lets nobody in for one', async () => {
  const { db, isLetTry } = await signedInAt(AHEAD)
  await forgetSignIns(db, NOW)
  expect(await isLetTry(NOW)).toBe(true)
  expect(await db.select().from(verification)).toEqual([])
  const [[kept], [link]] = [await db.select().from(session), await db.select().from(oneTimeLink)]
  expect([kept?.createdAt.getTime(), kept?.updatedAt.getTime()]).toEqual([NOW, NOW])
  expect(kept?.expiresAt.getTime()).toBe(NOW + 14 * DAY_MS)
  expect(link?.expiresAt).toBe(NOW + 7 * DAY_MS)
})

test('what a right clock promised stands, also where another is some minutes behind', async () => {
  const { db, isLetTry } = await signedInAt(NOW)
  const before = [
    await db.select().from(session),
    await db.select().from(verification),
    await db.select().from(oneTimeLink),
  ]
  await forgetSignIns(db, NOW - 10 * MINUTE_MS)
  expect([
    await db.select().from(session),
    await db.select().from(verification),
    await db.select().from(oneTimeLink),
  ]).toEqual(before)
  expect(await isLetTry(NOW)).toBe(false)
})

test('who showed the second factor by a clock that was ahead shows it again', () => {
  expect(isFresh(NOW - 9 * MINUTE_MS, NOW)).toBe(true)
  expect(isFresh(NOW - 10 * MINUTE_MS, NOW)).toBe(false)
  expect(isFresh(NOW + 9 * MINUTE_MS, NOW)).toBe(true)
  expect(isFresh(AHEAD, NOW)).toBe(false)
})
