// What an arrival tells of its stamp is how it stood before: an arrival that comes again is told the same.
import { expect, test } from 'vitest'
import { setPolicy } from '../../src/policy/set-policy.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { arrive } from '../../src/scan/arrive.ts'
import { assessed } from '../../src/scan/scan.ts'
import { DAY_MS } from '../../src/time.ts'
import { judge, PIN_TRIES } from '../../src/verdict/judge.ts'
import type { Observation } from '../../src/verdict/known.ts'
import { carryOut, databases, issue, NOW, newId, register, rowsOf } from '../fixtures.ts'

const freshDatabase = databases()

const visit = (from: string, agent: Observation['agent'] = 'person'): Observation => ({
  ...{ id: newId(), serial: 5, keyVersion: '1', at: NOW, agent, app: 'chrome', via: 'qr' },
  ...{ phone: 1, network: 2, revisit: false, country: 'VN', province: from, asn: null, pin: null },
})

test('the provinces in which it was scanned before, its own left out, and no robot’s', async () => {
  const { db, close } = await freshDatabase()
  await register(db)
  await issue(db, 10)
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
      ...{ recorded: true, provinces, ordinal },
      checks: Math.max(ordinal ?? 1, 1),
    })
  }
  close()
})

test('a PIN too many is no scan: the provinces are those of all there were', async () => {
  const { db, close } = await freshDatabase()
  await register(db)
  await issue(db, 10)
  const wrong = (from: string) => arrive(db, { ...visit(from), pin: 'wrong' })
  for (let i = 1; i < PIN_TRIES.perNetwork; i++) await wrong('VN-05')
  expect(await wrong('VN-HN')).toMatchObject({ recorded: true, provinces: ['VN-05'] })
  const known = await wrong('VN-HN')
  if (known.kind !== 'issued') throw new Error('a stamp of ours is not known')
  expect(known).toMatchObject({ recorded: false, pinTries: PIN_TRIES.perNetwork })
  expect([...known.provinces].sort()).toEqual(['VN-05', 'VN-HN'])
  close()
})

test('of a PIN too many nothing tells whether it was right, in whatever is warned of', async () => {
  const { db, close } = await freshDatabase()
  await register(db)
  await issue(db, 10, { withPin: true })
  await carryOut(db, setPolicy, { seen: 0, mode: 'alert', settings: {} })
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
  close()
})

test('how many stamps of the producer rise is told where nothing settles too: an alarm may have to wait for it', async () => {
  const { db, transport, close } = await freshDatabase()
  await register(db)
  await issue(db, 10)
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
  close()
})
