// Whom somebody acts for: what is no longer named is over at once, and what goes on goes on since it began.
import { expect, test } from 'vitest'
import { changePerson, type PersonFacts } from '../../src/accounts/commands.ts'
import { placesOfPerson } from '../../src/accounts/people.ts'
import { runCommand } from '../../src/command/command.ts'
import { DAY_MS } from '../../src/time.ts'
import { author, databases, NOW } from '../fixtures.ts'
import { invite } from '../people/visitor.ts'

const newDatabase = databases()

test('is what was said last, and nothing that the role does not have', async () => {
  const { db } = await newDatabase()
  const { personId } = await invite(db, { role: 'producer', producerIds: ['anh', 'binh'] })
  const [began] = await placesOfPerson(db, personId)
  let revision = 0
  const change = async (facts: Partial<PersonFacts>, at = NOW) => {
    const all = { name: 'x', role: 'producer', language: 'vi', producerIds: [], outletIds: [] } as const
    const input = { ...all, ...facts, personId, revision }
    const changed = await runCommand(db, changePerson, input, author({ at }))
    if (changed.ok) revision++
    const places = await placesOfPerson(db, personId)
    return [changed.ok || changed.error.reason, ...places.map(({ of, since }) => [of, since])]
  }
  const since = began?.since
  expect(await change({ producerIds: ['binh'] })).toEqual([true, ['binh', since]])
  const later = NOW + DAY_MS
  expect(await change({ producerIds: ['anh', 'binh'] }, later)).toEqual([
    true,
    ['anh', later],
    ['binh', since],
  ])
  expect(await change({ outletIds: ['cho'] })).toEqual(['needs-place', ['anh', later], ['binh', since]])
  const both = { producerIds: ['anh'], outletIds: ['cho'] }
  expect(await change({ ...both, role: 'retailer' })).toEqual([true, ['cho', NOW]])
  expect(await change({ ...both, role: 'inspector' })).toEqual([true])
})
