// Of the administrators who can sign in there is always one: neither ended, nor given another role, nor both of two at
// the same moment.
import { beforeEach, expect, it } from 'vitest'
import { changePerson, endPerson, setPasswordByLink } from '../../src/accounts/commands.ts'
import { runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { author, carryOut, databases } from '../fixtures.ts'
import { invite, quickHash } from '../people/visitor.ts'

const newDatabase = databases()
let db: Database
beforeEach(async () => {
  db = (await newDatabase()).db
})

async function administrator(): Promise<string> {
  const { personId, linkHash } = await invite(db, { role: 'administrator' })
  await carryOut(
    db,
    setPasswordByLink,
    { linkHash, passwordHash: quickHash('x') },
    author({ at: Date.now() }),
  )
  return personId
}
const end = (personId: string) => runCommand(db, endPerson, { personId, reason: 'x' }, author())
const demote = (personId: string) => {
  const facts = { name: 'x', role: 'inspector', language: 'vi', producerIds: [], outletIds: [] } as const
  return runCommand(db, changePerson, { ...facts, personId, revision: 0 }, author())
}
const REFUSED = { ok: false, error: { reason: 'last-administrator' } }

it.each([
  ['ended', end],
  ['given another role', demote],
])('the last is not %s, whoever was invited and has no password yet', async (_, go) => {
  const only = await administrator()
  await invite(db, { role: 'administrator' })
  expect(await go(only)).toEqual(REFUSED)
  const { personId } = await invite(db, { role: 'inspector' })
  expect(await go(personId)).toMatchObject({ ok: true })
  await administrator()
  expect(await go(only)).toMatchObject({ ok: true })
})

it.each([
  ['end', end, end],
  ['demote', demote, demote],
  ['end and demote', end, demote],
])('of two who %s each other one stays', async (_, go, come) => {
  const [one, other] = [await administrator(), await administrator()]
  const outcomes = await Promise.all([go(other), come(one)])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.find(({ ok }) => !ok)).toEqual(REFUSED)
})
