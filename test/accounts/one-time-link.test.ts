// A link that sets a password opens once, within its days, and until another takes its place.
import { beforeEach, expect, test } from 'vitest'
import { endPerson, makeLink, setPasswordByLink } from '../../src/accounts/commands.ts'
import { findOpenLink, freshLink } from '../../src/accounts/one-time-link.ts'
import { runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { credential, session } from '../../src/db/tables/accounts.ts'
import { DAY_MS } from '../../src/time.ts'
import { author, carryOut, databases, NOW } from '../fixtures.ts'
import { invite } from '../people/visitor.ts'

const newDatabase = databases()
let db: Database
let personId: string
beforeEach(async () => {
  db = (await newDatabase()).db
  personId = (await invite(db, { role: 'inspector' })).personId
})

async function link() {
  const { token, hash: linkHash } = freshLink()
  await carryOut(db, makeLink, { personId, linkHash, dropSecondFactor: false })
  return {
    opens: async (at = NOW) => (await findOpenLink(db, token, at)) !== null,
    sets: async (at = NOW, meanwhile = async () => {}) => {
      const overtaken: typeof setPasswordByLink = {
        ...setPasswordByLink,
        async read(...asked) {
          const known = await setPasswordByLink.read(...asked)
          await meanwhile()
          return known
        },
      }
      const set = await runCommand(db, overtaken, { linkHash, passwordHash: 'x' }, author({ at }))
      return set.ok || set.error.reason
    },
  }
}
const end = () => runCommand(db, endPerson, { personId, reason: 'x' }, author())

test('an invitation is good for a week, the link of who has a password for a day, and each once', async () => {
  for (const days of [7, 1]) {
    const { opens, sets } = await link()
    const over = NOW + days * DAY_MS
    expect([await opens(over), await sets(over)], `${days}`).toEqual([false, 'link-closed'])
    expect([await opens(over - 1), await sets(over - 1)], `${days}`).toEqual([true, true])
    expect([await opens(), await sets()], `${days}`).toEqual([false, 'link-closed'])
  }
})

test.each([
  ['another link', () => link()],
  ['the end of the person’s access', end],
])('%s shuts it', async (_, shut) => {
  const { opens, sets } = await link()
  await shut()
  expect([await opens(), await sets()]).toEqual([false, 'link-closed'])
})

test('of two who use it at once one does', async () => {
  const { sets } = await link()
  expect((await Promise.all([sets(), sets()])).sort()).toEqual(['link-closed', true])
})

test('shut while it is used, it gives nobody a password', async () => {
  for (const shut of [() => link(), end]) {
    const { sets } = await link()
    let times = 0
    const once = async () => void (times++ === 0 && (await shut()))
    expect(await sets(NOW, once)).toBe('link-closed')
  }
  expect(await db.select().from(credential)).toEqual([])
})

test('a password that it sets ends the sessions of the one before', async () => {
  const moment = new Date(NOW)
  const times = { createdAt: moment, updatedAt: moment, expiresAt: new Date(NOW + DAY_MS) }
  await db.insert(session).values({ id: 's', token: 't', userId: personId, ...times })
  expect(await (await link()).sets()).toBe(true)
  expect(await db.select().from(session)).toEqual([])
})
