// `npm run backup`, `npm run restore` and `npm run export`: one machine's data out of its folder, and back into one.
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { makeBackup } from './keeping/backup.ts'
import { exportAll } from './keeping/export.ts'
import { restoreBackup } from './keeping/restore.ts'
import { plainReason } from './platform/unwritten.ts'

const USAGE = `npm run backup FOLDER [-- --with-keys]   a copy of DATA_DIR (./data), made while it is in use
npm run restore FOLDER                   the copy into an empty DATA_DIR, checked before
npm run export FOLDER                    every table as JSON lines and CSV, and the files
The keys (keys.json) are in a backup only with --with-keys: keep their own copy in another safe place.`

const dataDir = process.env.DATA_DIR || './data'
/** Where it writes. */
let where = dataDir

async function main(): Promise<string> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'with-keys': { type: 'boolean', default: false } },
  })
  const [verb, folder, ...more] = positionals
  if (!folder || more.length > 0) throw new Error(USAGE)
  const total = (rows: Record<string, number>) =>
    `${Object.values(rows).reduce((sum, one) => sum + one, 0)} rows in ${Object.keys(rows).length} tables`
  switch (verb) {
    case 'backup': {
      // A database is packed in the system's own place for such things.
      where = `${folder}, or ${tmpdir()}`
      const withKeys = values['with-keys']
      const { tables, files } = makeBackup({ dataDir, to: folder, withKeys, now: Date.now() })
      const keys = withKeys ? 'WITH the keys: guard it like them' : 'without the keys'
      return `${folder}: ${total(tables)}, ${Object.keys(files).length} files, ${keys}`
    }
    case 'restore': {
      const { tables, madeAt } = restoreBackup(folder, dataDir)
      return `${dataDir}: ${total(tables)}, as of ${madeAt}`
    }
    case 'export':
      where = folder
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
