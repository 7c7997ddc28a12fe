// Letters with a one-time link: to somebody who was invited, and to somebody who forgot their password.
import { makeLink } from '../accounts/commands.ts'
import { findOpenLink, freshLink, type LinkKind, linkPath } from '../accounts/one-time-link.ts'
import { findBySignInName } from '../accounts/people.ts'
import { mailOf } from '../accounts/sign-in-name.ts'
import { runCommand } from '../command/command.ts'
import { log, reasonOf } from '../log.ts'
import type { Letter } from '../platform/mail.ts'
import type { Platform } from '../platform/platform.ts'
import type { Language } from '../words/words.ts'
import { peopleWords } from './words.ts'

type Sender = Pick<Platform, 'mail'>

/** Whether the letter left. Where the person has no mail address, none does. */
export async function sendLink(
  { mail }: Sender,
  person: { name: string; signInName: string; language: Language },
  kind: LinkKind,
  link: string,
): Promise<'sent' | 'failed' | 'no-address'> {
  const to = mailOf(person.signInName)
  if (!to) return 'no-address'
  return sendOrLog(mail, { to, ...peopleWords(person.language).letters[kind](person.name, link) })
}

/** Both addresses hear of it, where they are some: whoever is not behind the change learns of it by the old one. */
export async function tellNewName(
  { mail }: Sender,
  person: { name: string; language: Language },
  { before, now }: { before: string; now: string },
): Promise<void> {
  const { nameLeft, nameTaken } = peopleWords(person.language).letters
  for (const [signInName, letter] of [
    [before, nameLeft],
    [now, nameTaken],
  ] as const) {
    const to = mailOf(signInName)
    if (to) await sendOrLog(mail, { to, ...letter(person.name) })
  }
}

/** Whether it left. */
async function sendOrLog(mail: Sender['mail'], letter: Letter): Promise<'sent' | 'failed'> {
  try {
    await mail.send(letter)
    return 'sent'
  } catch (error) {
    log('mail-failed', { reason: reasonOf(error) })
    return 'failed'
  }
}

/** Many mail servers refuse the first letter of a sender they do not know, and take it minutes later. */
const AGAIN_AFTER_MS = [120_000, 600_000, 1_800_000]

const unhurried = (ms: number) =>
  new Promise<void>((resolve) => {
    // No process stays for it. Where it ends before, as at the edge, the person asks again.
    const timer = setTimeout(resolve, ms) as { unref?(): void }
    timer.unref?.()
  })

/** A person asked for it who says they have this name; nobody is told whether they do. */
export async function sendResetLink(
  platform: Pick<Platform, 'db' | 'mail' | 'now' | 'newId' | 'publicUrl'>,
  signInName: string,
  wait = unhurried,
): Promise<void> {
  const found = await findBySignInName(platform.db, signInName)
  if (!found) return
  const { token, hash } = freshLink()
  const { db, now, newId, publicUrl } = platform
  const input = { personId: found.id, linkHash: hash, dropSecondFactor: false }
  const made = await runCommand(db, makeLink, input, { actor: 'forgotten-password', now, newId })
  if (!made.ok) return
  const send = () => sendLink(platform, found, 'reset', `${publicUrl}${linkPath(token)}`)
  // The token stands nowhere, so it cannot wait in the outbox.
  if ((await send()) === 'failed')
    sendAgain(platform, token, send, wait).catch((error) => log('mail-failed', { reason: reasonOf(error) }))
}

async function sendAgain(
  { db, now }: Pick<Platform, 'db' | 'now'>,
  token: string,
  send: () => Promise<string>,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  for (const ms of AGAIN_AFTER_MS) {
    await wait(ms)
    // Who asked again meanwhile has another link.
    if (!(await findOpenLink(db, token, now()))) return
    if ((await send()) !== 'failed') return
  }
}
