// One account for each role, for the demonstration. Passwords are made at the first start and kept in a file that
// only its owner can read, beside the demonstration's database: each start shows them again.
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { invitePerson, makeLink, setPasswordByLink } from '../accounts/commands.ts'
import { freshLink } from '../accounts/one-time-link.ts'
import { hashPassword } from '../accounts/password.ts'
import { findPerson } from '../accounts/people.ts'
import { readSignInName, shownSignInName } from '../accounts/sign-in-name.ts'
import { type Author, type Command, runCommand } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { inPlace } from '../job.ts'
import { ROLES, type Role } from '../roles.ts'
import { OUTLETS } from './showcases.ts'

export const ACCOUNTS_FILE = 'demo-accounts.json'

const accountsSchema = v.array(
  v.object({ role: v.picklist(ROLES), signInName: v.string(), password: v.string() }),
)
export type DemoAccount = v.InferOutput<typeof accountsSchema>[number]

const NAMES: Readonly<Record<Role, string>> = {
  administrator: 'Quản trị dùng thử',
  inspector: 'Kiểm tra viên dùng thử',
  producer: 'Thành viên HTX Minh Họa',
  delegate: 'Người kê khai hộ dùng thử',
  retailer: 'Nhân viên Cửa hàng Minh Họa',
}

/** Producers of the catalogue whom they act for: the invented one, and for the delegate two more. */
const PLACES: Readonly<Partial<Record<Role, readonly string[]>>> = {
  producer: ['htx-minh-hoa'],
  delegate: ['htx-minh-hoa', 'htx-binh-thuan', 'htx-cha-may'],
}

/** Easy to read out and to type on a phone. */
const SYLLABLES = [
  'ban',
  'che',
  'doi',
  'gao',
  'hoa',
  'lua',
  'man',
  'mat',
  'nha',
  'ong',
  'rung',
  'sao',
  'sen',
  'suoi',
  'tra',
  'xoai',
]

function newPassword(): string {
  const words = Array.from({ length: 4 }, () => SYLLABLES[randomInt(SYLLABLES.length)])
  return `${words.join('-')}-${randomInt(1000, 10_000)}`
}

/** Makes the accounts that are not there yet, and says what all are. Where the file is gone, as from a backup, passwords are new. */
export async function demoAccounts(
  db: Database,
  dataDir: string,
  { now, newId }: Pick<Author, 'now' | 'newId'>,
): Promise<readonly DemoAccount[]> {
  const file = join(dataDir, ACCOUNTS_FILE)
  const kept = keptAccounts(file)
  const accounts = kept ?? newAccounts()
  const author = { actor: 'demo', now, newId }
  for (const account of accounts) {
    const known = await findPerson(db, personOf(account))
    if (known && (kept || known.endedAt !== null)) continue
    const { hash: linkHash } = freshLink()
    if (!known) await invite(db, account, linkHash, author)
    else await carryOut(db, makeLink, { personId: known.id, linkHash, dropSecondFactor: true }, author)
    const passwordHash = await hashPassword(inPlace, account.password)
    await carryOut(db, setPasswordByLink, { linkHash, passwordHash }, author)
  }
  if (!kept) keep(file, accounts)
  return accounts
}

const personOf = ({ role }: DemoAccount) => `demo-${role}`

const keptAccounts = (file: string): readonly DemoAccount[] | null =>
  existsSync(file) ? v.parse(accountsSchema, JSON.parse(readFileSync(file, 'utf8'))) : null

const newAccounts = (): readonly DemoAccount[] =>
  ROLES.map((role, i) => ({
    role,
    signInName: shownSignInName(`+8498000000${i + 1}`),
    password: newPassword(),
  }))

/** Once all of them open: a start that was cut off before makes them anew. */
function keep(file: string, accounts: readonly DemoAccount[]): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

async function invite(db: Database, account: DemoAccount, linkHash: string, author: Author) {
  const { role, signInName } = account
  const phone = readSignInName(signInName)
  if (!phone.ok) throw new Error(`${ACCOUNTS_FILE}: ${signInName} is no phone number`)
  const person = {
    id: personOf(account),
    name: NAMES[role],
    role,
    language: 'vi' as const,
    signInName: phone.value,
    producerIds: PLACES[role] ?? [],
    outletIds: OUTLETS.map(({ id }) => id),
  }
  await carryOut(db, invitePerson, { ...person, linkHash }, author)
}

async function carryOut<I, K, D, R>(db: Database, command: Command<I, K, D, R>, input: I, author: Author) {
  const done = await runCommand(db, command, input, author)
  if (!done.ok) throw new Error(`${command.name}: ${JSON.stringify(done.error)}`)
}
