// `npm run backup`, `npm run restore` and `npm run export`: one machine's data out of its folder, and back into one.
import { tmpdir } from 'node:os'
import { readCommandLine } from './command-line.ts'
import { makeBackup } from './keeping/backup.ts'
import { exportAll } from './keeping/export.ts'
import { restoreBackup } from './keeping/restore.ts'
import { plainReason } from './platform/unwritten.ts'

const USAGE = `npm run backup FOLDER [-- --with-keys]   a copy of DATA_DIR (./data), made while it is in use
npm run restore FOLDER [-- --no-gap]     the copy into an empty DATA_DIR, checked before
npm run export FOLDER                    every table as JSON lines and CSV, and the files
The keys (keys.json) are in a backup only with --with-keys: keep their own copy in another safe place.
At the first start after a restore new stamps and cartons get numbers far beyond those of the copy, for some may have been
printed since it was made. --no-gap goes on where the copy ends: where nothing was, or the same rolls will be ordered again
before any other.`

const dataDir = process.env.DATA_DIR || './data'
/** What it reads and writes. */
let where = dataDir

async function main(): Promise<string> {
  const { values, positionals } = readCommandLine(USAGE, 2, {
    'with-keys': { type: 'boolean', default: false },
    gap: { type: 'boolean', default: true },
  })
  const [verb, folder] = positionals
  if (!folder) throw new Error(USAGE)
  where = `${dataDir} or ${folder}`
  const total = (rows: Record<string, number>) =>
    `${Object.values(rows).reduce((sum, one) => sum + one, 0)} rows in ${Object.keys(rows).length} tables`
  switch (verb) {
    case 'backup': {
      // A database is packed in the system's own place for such things.
      where += ` or ${tmpdir()}`
      const withKeys = values['with-keys']
      const { tables, files } = makeBackup({ dataDir, to: folder, withKeys, now: Date.now() })
      const keys = withKeys ? 'WITH the keys: guard it like them' : 'without the keys'
      return `${folder}: ${total(tables)}, ${Object.keys(files).length} files, ${keys}`
    }
    case 'restore': {
      const { gap } = values
      const { tables, madeAt } = restoreBackup(folder, dataDir, { gap })
      const since = gap
        ? 'Stamps of rolls that were issued after that are codes nobody issued: order and print those rolls again.'
        : 'New stamps get the numbers that follow in this copy.'
      return `${dataDir}: ${total(tables)}, as of ${madeAt}\n${since}`
    }
    case 'export':
      return `${folder}: ${total(await exportAll(dataDir, folder, Date.now()))}`
    default:
      throw new Error(USAGE)
  }
}

main().then(
  (text) => console.log(text),
  (error) => {
    console.error(plainReason(error, where, error instanceof Error ? error.message : undefined))
    process.exit(1)
  },
)
