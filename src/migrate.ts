// `npm run migrate [URL]`: brings a database forward. URL is a libSQL server's address or a file; without it
// DATABASE_URL, or the file in DATA_DIR. A server's token is DATABASE_AUTH_TOKEN.
import { join } from 'node:path'
import { readCommandLine } from './command-line.ts'
import { databaseAt } from './db/database-at.ts'
import { migrate } from './db/migrate.ts'
import { DATABASE_FILE } from './platform/data-folder.ts'
import { plainReason } from './platform/unwritten.ts'

const { DATABASE_URL, DATABASE_AUTH_TOKEN, DATA_DIR } = process.env
let target = DATABASE_URL || join(DATA_DIR || './data', DATABASE_FILE)

async function main(): Promise<void> {
  const [asked] = readCommandLine('npm run migrate [URL]', 1, {}).positionals
  target = asked || target
  const { transport, close } = databaseAt(target, DATABASE_AUTH_TOKEN)
  await migrate(transport)
  close()
}

main().then(
  () => console.log(`${target} is up to date`),
  (error) => {
    console.error(plainReason(error, target))
    process.exit(1)
  },
)
