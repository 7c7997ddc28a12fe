// `npm run migrate [URL]`: brings a database forward. URL is a libSQL server's address or a file; without it
// DATABASE_URL, or the file in DATA_DIR. A server's token is DATABASE_AUTH_TOKEN.
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { embedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { remote } from './db/remote.ts'
import { reasonOf } from './log.ts'

async function main(): Promise<string> {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN, DATA_DIR } = process.env
  const target = process.argv[2] || DATABASE_URL || join(DATA_DIR || './data', 'temgoc.db')
  if (/^(libsql|https?|wss?):/.test(target)) {
    await migrate(remote({ url: target, authToken: DATABASE_AUTH_TOKEN }))
  } else {
    const path = target.replace(/^file:/, '')
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const file = embedded(path)
    await migrate(file.transport)
    file.close()
  }
  return target
}

main().then(
  (target) => console.log(`${target} is up to date`),
  (error) => {
    console.error(reasonOf(error))
    process.exit(1)
  },
)
