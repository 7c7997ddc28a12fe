// A letter with a link to a new password, where the mail server does not take it at first.
import { describe, expect, test, vi } from 'vitest'
import { findOpenLink } from '../../src/accounts/one-time-link.ts'
import { sendResetLink, tellNewName } from '../../src/people/letters.ts'
import { databases, newId } from '../fixtures.ts'
import { invite } from './visitor.ts'

const open = databases()
const NAME = 'mai@htx.example'

/** A mail server that refuses so many letters before it takes one. */
async function greylisted(refused: number) {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { db } = await open()
  await invite(db, { signInName: NAME })
  let tries = 0
  const letters: string[] = []
  const mail = {
    async send({ text }: { text: string }) {
      if (tries++ < refused) throw new Error('451 4.7.1 Greylisted, try again later')
      letters.push(text)
    },
  }
  const platform = { db, mail, now: Date.now, newId, publicUrl: 'https://t.example' }
  const tokenOf = (letter: string) => /loi-moi\/([\w-]{43})/.exec(letter)?.[1] ?? ''
  const isOpen = async (letter = '') => (await findOpenLink(db, tokenOf(letter), Date.now())) !== null
  return { platform, letters, isOpen, tries: () => tries }
}

describe('a letter to who forgot their password', () => {
  test('that is refused at first is sent again minutes later', async () => {
    const { platform, letters, isOpen } = await greylisted(2)
    const waited: number[] = []
    await sendResetLink(platform, NAME, async (ms) => void waited.push(ms))
    await expect.poll(() => letters.length).toBe(1)
    expect(waited).toEqual([120_000, 600_000])
    expect(await isOpen(letters[0])).toBe(true)
  })

  test('is not when another was asked for meanwhile, for its link is closed', async () => {
    const { platform, letters, isOpen, tries } = await greylisted(1)
    const { promise: later, resolve: goOn } = Promise.withResolvers<void>()
    const asked = vi.fn(() => later)
    await sendResetLink(platform, NAME, asked)
    await sendResetLink(platform, NAME)
    goOn()
    await expect.poll(() => letters.length).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([asked.mock.calls.length, tries()]).toEqual([1, 2])
    expect(await isOpen(letters[0])).toBe(true)
  })
})

test('both addresses hear that a name has changed; the old one, which may be a stranger’s, not of the new one', async () => {
  const letters: { to: string; text: string }[] = []
  const mail = { from: null, send: async (letter: { to: string; text: string }) => void letters.push(letter) }
  const person = { name: 'Lò Thị Mai', language: 'vi' as const }
  await tellNewName({ mail }, person, { before: 'mai@htx.example', now: 'lo.mai@htx.example' })
  await tellNewName({ mail }, person, { before: '+84912345678', now: '+84912345679' })
  expect(letters.map(({ to }) => to)).toEqual(['mai@htx.example', 'lo.mai@htx.example'])
  expect(letters[0]?.text).not.toContain('lo.mai')
})
