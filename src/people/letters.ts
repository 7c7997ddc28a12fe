// Letters with a one-time link: to somebody who was invited, and to somebody who forgot their password.
import { makeLink } from '../accounts/commands.ts'
import { freshLink, type LinkKind, linkPath } from '../accounts/one-time-link.ts'
import { findBySignInName } from '../accounts/people.ts'
import { mailOf } from '../accounts/sign-in-name.ts'
import { runCommand } from '../command/command.ts'
import { log, reasonOf } from '../log.ts'
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
  const letter = peopleWords(person.language).letters[kind](person.name, link)
  try {
    await mail.send({ to, ...letter })
    return 'sent'
  } catch (error) {
    log('mail-failed', { reason: reasonOf(error) })
    return 'failed'
  }
}

/** A person asked for it who says they have this name; nobody is told whether they do. */
export async function sendResetLink(
  platform: Pick<Platform, 'db' | 'mail' | 'now' | 'newId' | 'publicUrl'>,
  signInName: string,
): Promise<void> {
  const found = await findBySignInName(platform.db, signInName)
  if (!found || found.endedAt !== null) return
  const { token, hash } = freshLink()
  const { db, now, newId, publicUrl } = platform
  const input = { personId: found.id, linkHash: hash, dropSecondFactor: false }
  const made = await runCommand(db, makeLink, input, { actor: 'forgotten-password', now, newId })
  if (made.ok) await sendLink(platform, found, 'reset', `${publicUrl}${linkPath(token)}`)
}
