// `npm run dev`: the Worker on workerd, over a libSQL endpoint on the same data folder that `npm start` uses.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { demoAccounts } from '../demo/accounts.ts'
import { loadDemo } from '../demo/load.ts'
import { stampsToTry } from '../demo/stamps-to-try.ts'
import { finishRestore } from '../keeping/finish-restore.ts'
import { DATABASE_FILE, openDataFolder } from '../platform/data-folder.ts'
import { openOneMachine } from '../platform/one-machine.ts'
import { takeQueued } from '../scan/take-queued.ts'
import { parsePublicUrl, stampAddress } from '../stamp/address.ts'
import { formatKeyring } from '../stamp/keyring.ts'
import { hranaEndpoint } from './hrana.ts'

const dataDir = process.env.DATA_DIR || './data'
const port = process.env.PORT || '8787'
const parsed = parsePublicUrl(process.env.PUBLIC_URL || `http://127.0.0.1:${port}`)
if (!parsed.ok) throw new Error(parsed.error)
const publicUrl = parsed.value

const { keys } = openDataFolder(dataDir)
const machine = await openOneMachine({
  dataDir,
  keys,
  publicUrl,
  takeQueued: (platform, message) => takeQueued(platform.db, message, platform.now()),
})
await finishRestore(machine.platform, dataDir)
await loadDemo(machine.platform.db, machine.platform)
const accounts = await demoAccounts(machine.platform.db, dataDir, machine.platform)
const stamps = await stampsToTry(machine.platform.db, keys)
await machine.close()

const token = randomUUID()
const endpoint = hranaEndpoint({ path: join(dataDir, DATABASE_FILE), token })
const database = serve({ fetch: endpoint.fetch, port: 0, hostname: '127.0.0.1' }, (address) => {
  // Secrets go by a file only its owner can read, not by the command line that everybody can.
  const settings = join(dataDir, 'dev.env')
  const values = {
    PUBLIC_URL: publicUrl,
    DATABASE_URL: `http://127.0.0.1:${address.port}`,
    DATABASE_AUTH_TOKEN: token,
    KEYS: `'${JSON.stringify(JSON.parse(formatKeyring(keys)))}'`,
  }
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(settings, lines.join(''), { mode: 0o600 })
  for (const { code, shows } of stamps) console.log(`${stampAddress(publicUrl, code)}  ${shows}`)
  for (const { role, signInName, password } of accounts) console.log(`${role}  ${signInName}  ${password}`)
  const wrangler = spawn(
    'wrangler',
    ['dev', '--port', port, '--env-file', settings, '--persist-to', join(dataDir, 'workerd')],
    {
      stdio: 'inherit',
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => wrangler.kill(signal))
  wrangler.on('exit', (code) => {
    rmSync(settings, { force: true })
    database.close()
    endpoint.close()
    process.exit(code ?? 0)
  })
})
