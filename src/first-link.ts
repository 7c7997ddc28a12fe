// `npm run first-link [URL]`: a one-time link for the first administrator of an installation whose database is at
// URL (or DATABASE_URL, or the file in DATA_DIR). PUBLIC_URL is where it answers. Refused once there is one; then
// `-- --for NAME` lets in again the administrator who signs in by that name: by a new password, without the second factor.
import { join } from 'node:path'
import { makeLink } from './accounts/commands.ts'
import { openFirstLink } from './accounts/first-administrator.ts'
import { freshLink, linkPath } from './accounts/one-time-link.ts'
import { findBySignInName } from './accounts/people.ts'
import { readSignInName } from './accounts/sign-in-name.ts'
import { type Author, runCommand } from './command/command.ts'
import { readCommandLine } from './command-line.ts'
import { type Database, openDatabase } from './db/database.ts'
import { databaseAt } from './db/database-at.ts'
import { DATABASE_FILE } from './platform/data-folder.ts'
import { newId } from './platform/new-id.ts'
import { plainReason } from './platform/unwritten.ts'
import { parsePublicUrl } from './stamp/address.ts'

const USAGE = `npm run first-link [URL]               a link for the first administrator
npm run first-link [URL] -- --for NAME   another for an administrator who signs in by that name`

const { DATABASE_URL, DATABASE_AUTH_TOKEN, DATA_DIR, PUBLIC_URL, PORT } = process.env
let target = DATABASE_URL || join(DATA_DIR || './data', DATABASE_FILE)

async function main(): Promise<string> {
  const { values, positionals } = readCommandLine(USAGE, 1, { for: { type: 'string' } })
  target = positionals[0] || target
  const publicUrl = parsePublicUrl(PUBLIC_URL || `http://127.0.0.1:${PORT || 8787}`)
  if (!publicUrl.ok) throw new Error(publicUrl.error)
  const { transport, close } = databaseAt(target, DATABASE_AUTH_TOKEN)
  const db = openDatabase(transport)
  const { token, hash } = freshLink()
  const author = { actor: 'operator', now: Date.now, newId }
  try {
    const said =
      values.for === undefined
        ? await letInFirst(db, hash, author)
        : await letIn(db, values.for, hash, author)
    return `${said}\n${publicUrl.value}${linkPath(token)}`
  } finally {
    close()
  }
}

async function letInFirst(db: Database, linkHash: string, author: Author): Promise<string> {
  const opened = await runCommand(db, openFirstLink, { linkHash }, author)
  if (opened.ok) return 'The first administrator opens this once, within 7 days:'
  if (opened.error.reason === 'busy') throw new Error(BUSY)
  throw new Error(
    'there is an administrator already: they invite everybody else, on the page "Người dùng". ' +
      'If they cannot sign in any more: npm run first-link -- --for THEIR-PHONE-OR-MAIL',
  )
}

/** Who runs this holds the database, and needs nobody's leave. */
async function letIn(db: Database, typed: string, linkHash: string, author: Author): Promise<string> {
  const name = readSignInName(typed)
  const found = name.ok ? await findBySignInName(db, name.value) : null
  if (found?.role !== 'administrator') {
    throw new Error(`no administrator signs in as ${typed}`)
  }
  const made = await runCommand(
    db,
    makeLink,
    { personId: found.id, linkHash, dropSecondFactor: true },
    author,
  )
  if (!made.ok) throw new Error(BUSY)
  return `${found.name} opens this once, within a day, sets a password, and is asked for no second factor:`
}

const BUSY = 'the database is busy: try again'

main().then(console.log, (error) => {
  console.error(plainReason(error, target))
  process.exit(1)
})
