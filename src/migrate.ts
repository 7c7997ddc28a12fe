// `npm run migrate [URL]`: brings a database forward. URL is a libSQL server's address or a file; without it
// DATABASE_URL, or the file in DATA_DIR. A server's token is DATABASE_AUTH_TOKEN.
import { join } from 'node:path'
import { databaseAt } from './db/database-at.ts'
import { migrate } from './db/migrate.ts'
import { reasonOf } from './log.ts'

async function main(): Promise<string> {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN, DATA_DIR } = process.env
  const target = process.argv[2] || DATABASE_URL || join(DATA_DIR || './data', 'temgoc.db')
  const { transport, close } = databaseAt(target, DATABASE_AUTH_TOKEN)
  await migrate(transport)
  close()
  return target
}

main().then(
  (target) => console.log(`${target} is up to date`),
  (error) => {
    console.error(reasonOf(error))
    process.exit(1)
  },
)
