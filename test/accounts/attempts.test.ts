import { expect, test } from 'vitest'
import { codeTries, countTry, forgetTries, passwordTries, type Try } from '../../src/accounts/attempts.ts'
import { openDatabase } from '../../src/db/database.ts'
import { databases, KEYS } from '../fixtures.ts'

const newDatabase = databases()
const OWNER = { of: 'an', password: 'scrypt:1' }
const ipv4 = (i: number) => `198.51.${i >> 8}.${i & 255}`

async function door() {
  const { transport } = await newDatabase()
  const clock = { now: 1_900_000_000_000 }
  const platform = { db: openDatabase(transport), keys: KEYS, now: () => clock.now }
  const isTaken = (tries: readonly Try[]) => countTry(platform, tries)
  const taken = async (times: number, tries: (i: number) => readonly Try[]) => {
    let count = 0
    for (let i = 0; i < times; i++) if (await isTaken(tries(i))) count++
    return count
  }
  return { platform, clock, isTaken, taken }
}

test('of a name a network has ten tries, and what it tries beyond them shuts nobody out elsewhere', async () => {
  const { isTaken, taken, clock } = await door()
  const near = (i: number) => passwordTries('an', null, `2001:db8:7:${i}::1`)
  expect(await taken(300, near)).toBe(10)
  expect(await isTaken(passwordTries('an', null, '2001:db8:8::1'))).toBe(true)
  expect(await isTaken(passwordTries('an', 'her browser', '2001:db8:7::1'))).toBe(true)
  expect(await isTaken(passwordTries('binh', null, '2001:db8:7:1::1'))).toBe(true)
  clock.now += 16 * 60_000
  expect(await isTaken(near(0))).toBe(true)
})

test('from everywhere a name has a hundred, a network over all names too', async () => {
  const { isTaken, taken } = await door()
  expect(await taken(120, (i) => passwordTries('an', null, ipv4(i)))).toBe(100)
  expect(await isTaken(passwordTries('an', 'her browser', ipv4(0)))).toBe(true)
  expect(await taken(120, (i) => passwordTries(`name ${i}`, null, ipv4(999)))).toBe(100)
  expect(await isTaken(passwordTries('binh', null, ipv4(998)))).toBe(true)
})

test('of six digits a network has ten a day and all have thirty; the owner goes on', async () => {
  const { isTaken, taken, clock } = await door()
  const codes = (i: number) => codeTries(OWNER, null, ipv4(i))
  expect(await taken(200, () => codes(0))).toBe(10)
  expect(await isTaken(codes(1))).toBe(true)
  expect(await taken(200, codes)).toBe(19)
  clock.now += 60 * 60_000
  expect(await isTaken(codes(9))).toBe(false)
  expect(await taken(40, () => codeTries(OWNER, 'her browser', ipv4(0)))).toBe(30)
  expect(await isTaken(codeTries(OWNER, 'her other one', ipv4(0)))).toBe(true)
  expect(await isTaken(codeTries({ ...OWNER, password: 'scrypt:2' }, null, ipv4(0)))).toBe(true)
  clock.now += 23 * 60 * 60_000
  expect(await isTaken(codes(9))).toBe(true)
})

test('what was right is no guess', async () => {
  const { platform, taken } = await door()
  for (let i = 0; i < 40; i++) {
    const tries = codeTries(OWNER, null, ipv4(0))
    expect(await countTry(platform, tries)).toBe(true)
    await forgetTries(platform, ...tries)
  }
  expect(await taken(40, (i) => codeTries(OWNER, null, ipv4(i)))).toBe(30)
  await forgetTries(platform)
  expect(await countTry(platform, [])).toBe(true)
})
