// What an arrival tells of its stamp is how it stood before: an arrival that comes again is told the same.
import { expect, test } from 'vitest'
import { setPolicy } from '../../src/policy/set-policy.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { strikeCertificate } from '../../src/registry/strike-certificate.ts'
import { OBSERVATIONS_LIVE_DAYS } from '../../src/retention.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { arrive, recordLate } from '../../src/scan/arrive.ts'
import { registerOf } from '../../src/scan/register.ts'
import { assessed } from '../../src/scan/scan.ts'
import { DAY_MS } from '../../src/time.ts'
import { judge, PIN_TRIES } from '../../src/verdict/judge.ts'
import type { Observation } from '../../src/verdict/known.ts'
import { carryOut, databases, issue, NOW, register, rowsOf, scanned } from '../fixtures.ts'

const freshDatabase = databases()

async function ready(more: Parameters<typeof issue>[2] = {}) {
  const { db, transport } = await freshDatabase()
  await register(db)
  await issue(db, 10, more)
  return { db, transport }
}

const visit = (from: string, agent: Observation['agent'] = 'person') =>
  scanned({ agent, country: 'VN', province: from })

test('the provinces in which it was scanned before, its own left out, and no robot’s', async () => {
  const { db } = await ready()
  const robot = visit('VN-SG', 'bot')
  const [first, second, third] = [visit('VN-05'), visit('VN-HN'), visit('VN-05')]
  for (const { scan, provinces, ordinal } of [
    { scan: first, provinces: [], ordinal: 1 },
    { scan: robot, provinces: ['VN-05'], ordinal: null },
    { scan: second, provinces: ['VN-05'], ordinal: 2 },
    { scan: second, provinces: ['VN-05'], ordinal: 2 },
    { scan: third, provinces: ['VN-05', 'VN-HN'], ordinal: 3 },
    { scan: third, provinces: ['VN-05', 'VN-HN'], ordinal: 3 },
  ]) {
    const known = await arrive(db, scan)
    if (known.kind !== 'issued') throw new Error('a stamp of ours is not known')
    expect({ ...known, provinces: [...known.provinces].sort() }).toMatchObject({
      recorded: true,
      provinces,
      ordinal,
      checks: Math.max(ordinal ?? 1, 1),
    })
  }
})

test('a PIN too many is no scan: the provinces are those of all there were', async () => {
  const { db } = await ready()
  const wrong = (from: string) => arrive(db, { ...visit(from), pin: 'wrong' })
  for (let i = 1; i < PIN_TRIES.perNetwork; i++) await wrong('VN-05')
  expect(await wrong('VN-HN')).toMatchObject({ recorded: true, provinces: ['VN-05'] })
  const known = await wrong('VN-HN')
  if (known.kind !== 'issued') throw new Error('a stamp of ours is not known')
  expect(known).toMatchObject({ recorded: false, pinTries: PIN_TRIES.perNetwork })
  expect([...known.provinces].sort()).toEqual(['VN-05', 'VN-HN'])
})

test('tries of a PIN are those of today, from one network and from all', async () => {
  const { db } = await ready()
  const recorded = async (more: Partial<Observation>) => {
    const known = await arrive(db, { ...visit('VN-05'), ...more })
    return known.kind === 'issued' && known.recorded
  }
  const tomorrow = NOW + DAY_MS
  for (let i = 0; i < PIN_TRIES.perNetwork; i++) await recorded({ pin: 'wrong' })
  expect(await recorded({ pin: 'wrong' })).toBe(false)
  expect(await recorded({ pin: 'wrong', network: 3 })).toBe(true)
  // What only looks at the page is no try.
  for (let i = 0; i < PIN_TRIES.perNetwork; i++) await recorded({ at: tomorrow })
  expect(await recorded({ at: tomorrow, pin: 'wrong' })).toBe(true)
  for (let i = 2; i <= PIN_TRIES.perStamp; i++)
    await recorded({ at: tomorrow, pin: 'wrong', network: 100 + i })
  expect(await recorded({ at: tomorrow, pin: 'right', network: 4 })).toBe(false)
  // Where tomorrow was a clock's that was ahead, today goes on.
  expect(await recorded({ pin: 'wrong', network: 4 })).toBe(true)
})

test('who was first stays first: with a check, though a robot was there before, and with the PIN', async () => {
  const { db } = await ready({ withPin: true })
  await arrive(db, visit('VN-SG', 'bot'))
  const first = { firstAt: NOW, firstProvince: 'VN-05' }
  expect(await arrive(db, visit('VN-05'))).toMatchObject({ ordinal: 1, ...first })
  const enter = (phone: number, from: string) =>
    arrive(db, { ...visit(from), at: NOW + phone, phone, pin: 'right' })
  const its = { at: NOW + 7, province: 'VN-HN', phone: 7 }
  expect(await enter(7, 'VN-HN')).toMatchObject({ ...first, pin: { ...its, now: true } })
  expect(await enter(8, 'VN-21')).toMatchObject({ ...first, pin: { ...its, now: false } })
  // Brought by the queue after it, a check that came before.
  await recordLate(db, { ...visit('VN-21'), at: NOW - 1 })
  const known = await arrive(db, { ...visit('VN-05'), at: NOW + 9 })
  expect(known).toMatchObject({ ordinal: 3, firstAt: NOW - 1, firstProvince: 'VN-21' })
})

test('a certificate that was struck out is none of its goods', async () => {
  const { db } = await ready()
  await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
  const of = { productId: 'anh-tea', kind: 'ocop' as const, name: 'OCOP' }
  for (const stars of [4, 5]) await carryOut(db, registerCertificate, { ...of, id: `c-${stars}`, stars })
  const striking = { certificateId: 'c-5', productId: 'anh-tea', reason: 'Nhập nhầm', by: 'x', instead: null }
  await carryOut(db, strikeCertificate, striking)
  const known = await arrive(db, visit('VN-05'))
  expect(known).toMatchObject({ goods: { certificates: [{ stars: 4 }] } })
})

test('its own earlier checks are those of this phone, without this one, and no older than they are kept', async () => {
  const { db } = await ready()
  const again = { revisit: true, phone: 7 }
  for (const before of [
    { ...again, at: NOW - OBSERVATIONS_LIVE_DAYS * DAY_MS - 1 },
    { ...again, at: NOW - 2 },
    { ...again, at: NOW - 1, pin: 'wrong' as const },
    { ...again, at: NOW - 1, agent: 'bot' as const },
    { ...again, at: NOW - 1, phone: 8 },
  ])
    await arrive(db, { ...visit('VN-05'), ...before })
  const own = { times: 1, lastAt: NOW - 2 }
  const check = { ...visit('VN-05'), ...again }
  expect(await arrive(db, check)).toMatchObject({ own })
  expect(await arrive(db, check)).toMatchObject({ own })
  expect(await arrive(db, { ...visit('VN-05'), phone: 7 })).toMatchObject({ own: null })
  expect(await arrive(db, { ...visit('VN-05'), ...again, phone: 9 })).toMatchObject({ own: null })
})

test('of a PIN too many nothing tells whether it was right, in whatever is warned of', async () => {
  const { db } = await ready({ withPin: true })
  // Wrong PINs alone are an alarm only where a province says so.
  await carryOut(db, setPolicy, { seen: 0, mode: 'alert', settings: { 'pin.wrongMost': 9 } })
  await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
  await carryOut(db, activateStamps, { first: 0, last: 9 })
  const enter = async (pin: 'right' | 'wrong', network: number) => {
    const observation = { ...visit('VN-05'), phone: 20 + network, network, pin }
    const known = await arrive(db, observation)
    const question = { observation, keyRetired: false, link: null, assessment: assessed(known, NOW) }
    return judge(known, question, NOW)
  }
  for (const network of [3, 4, 5, 6]) await enter('wrong', network)
  for (let i = 0; i < PIN_TRIES.perNetwork; i++) await enter('wrong', 2)
  const wrong = await enter('wrong', 2)
  expect(wrong.facts.map(({ name }) => name)).toEqual(expect.arrayContaining(['pin-locked', 'copied']))
  expect(await enter('right', 2)).toEqual(wrong)
})

test('how many stamps of the producer rise is told where nothing settles too: an alarm may have to wait for it', async () => {
  const { db, transport } = await ready()
  await carryOut(db, bindStamps, { first: 0, last: 9, batchId: 'anh-1' })
  const risen = (serial: number, at: number) =>
    rowsOf(
      transport,
      `insert into evidence_recent (name, key, place, serial, first_at, at)
       select 'rise', producer_id, ${serial}, ${serial}, ${at}, ${at} from roll`,
    )
  for (const serial of [1, 2, 3]) await risen(serial, NOW - DAY_MS)
  await risen(4, NOW - 3 * DAY_MS)
  const known = await arrive(db, visit('VN-05'))
  expect(known).toMatchObject({ evidenced: { stored: { open: [] }, around: { rises: 3 } } })
  await carryOut(db, activateStamps, { first: 0, last: 9 })
  // Of stamps on goods it is remembered for a second, and for none once the clock was put back.
  const memory = registerOf({})
  const rises = async (at: number) => {
    const its = await arrive(db, { ...visit('VN-05'), at }, memory)
    return its.kind === 'issued' && its.evidenced?.around.rises
  }
  expect(await rises(NOW)).toBe(3)
  await risen(5, NOW)
  expect([await rises(NOW + 999), await rises(NOW - 1)]).toEqual([3, 4])
  await risen(6, NOW)
  expect([await rises(NOW + 998), await rises(NOW + 999)]).toEqual([4, 5])
})
