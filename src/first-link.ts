// `npm run first-link [URL]`: a one-time link for the first administrator of an installation whose database is at
// URL (or DATABASE_URL, or the file in DATA_DIR). PUBLIC_URL is where it answers. Refused once there is one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openFirstLink } from './accounts/first-administrator.ts'
import { freshLink, linkPath } from './accounts/one-time-link.ts'
import { runCommand } from './command/command.ts'
import { openDatabase } from './db/database.ts'
import { embedded } from './db/embedded.ts'
import { remote } from './db/remote.ts'
import { reasonOf } from './log.ts'
import { newId } from './platform/new-id.ts'
import { parsePublicUrl } from './stamp/address.ts'

async function main(): Promise<string> {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN, DATA_DIR, PUBLIC_URL, PORT } = process.env
  const target = process.argv[2] || DATABASE_URL || join(DATA_DIR || './data', 'temgoc.db')
  const publicUrl = parsePublicUrl(PUBLIC_URL || `http://127.0.0.1:${PORT || 8787}`)
  if (!publicUrl.ok) throw new Error(publicUrl.error)
  const path = target.replace(/^file:/, '')
  const overHttp = /^(libsql|https?|wss?):/.test(target)
  if (!overHttp && !existsSync(path)) throw new Error(`there is no database at ${path}`)
  const file = overHttp ? null : embedded(path)
  const transport = file?.transport ?? remote({ url: target, authToken: DATABASE_AUTH_TOKEN })
  const { token, hash } = freshLink()
  const author = { actor: 'operator', now: Date.now, newId }
  const opened = await runCommand(openDatabase(transport), openFirstLink, { linkHash: hash }, author)
  file?.close()
  if (!opened.ok) {
    throw new Error(
      opened.error.reason === 'busy'
        ? 'the database is busy: try again'
        : 'there is an administrator already: they invite everybody else, on the page "Người dùng"',
    )
  }
  return `${publicUrl.value}${linkPath(token)}`
}

main().then(
  (link) => console.log(`The first administrator opens this once, within 7 days:\n${link}`),
  (error) => {
    console.error(reasonOf(error))
    process.exit(1)
  },
)
