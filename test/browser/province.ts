// The demonstration province on a real port, for the browser tests.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { loadDemo } from '../../src/demo/load.ts'
import { type StampToTry, stampsToTry } from '../../src/demo/stamps-to-try.ts'
import { openMachineApp } from '../../src/machine/app.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { makeKeyFile, readKeyFile } from '../../src/stamp/key-file.ts'
import { demonstrationKeys } from '../../src/stamp/keyring.ts'
import { madeOnce } from '../made-once.ts'
import { PATIENCE } from '../patience.ts'
import { SCRATCH } from '../scratch.ts'

export interface Province {
  url: string
  platform: Platform
  /** The next stamp that shows this, fresh at each call where it must be unscanned. */
  stamp(shows: string): Promise<StampToTry>
  stamps(): Promise<StampToTry[]>
  settled(): Promise<void>
  close(): Promise<void>
}

export interface ProvinceOptions {
  /** Whether the demonstration is loaded. */
  demo?: boolean
  now?: () => number
  /** Receivers of messages may be on this machine. */
  localReceivers?: boolean
}

const KEY_FILE = 'keys.json'
const HERE = { publicUrl: 'http://127.0.0.1:1', trust: 1, geo: null, patience: PATIENCE }

/** The demonstration as it is loaded today, with its keys. */
async function demonstration(dataDir: string): Promise<void> {
  const keys = makeKeyFile(join(dataDir, KEY_FILE), demonstrationKeys())
  const { machine } = await openMachineApp({ ...HERE, dataDir, keys })
  await loadDemo(machine.platform.db, machine.platform)
  await machine.close()
}

export async function openProvince({
  demo = true,
  now,
  localReceivers = false,
}: ProvinceOptions = {}): Promise<Province> {
  const dataDir = mkdtempSync(join(SCRATCH, 'temgoc-browser-'))
  const asOfToday = demo && !now
  if (asOfToday) cpSync(await madeOnce('demonstration', demonstration), dataDir, { recursive: true })
  const keys = asOfToday ? readKeyFile(join(dataDir, KEY_FILE)) : demonstrationKeys()
  // The port is known only once the server listens, and the printed address only then.
  const { app, machine } = await openMachineApp({
    ...HERE,
    dataDir,
    keys,
    post: { local: localReceivers },
    ...(now && { now }),
  })
  let server: ServerType | undefined
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => resolve(address.port))
  })
  const url = `http://127.0.0.1:${port}`
  machine.platform.publicUrl = url
  if (demo && !asOfToday) await loadDemo(machine.platform.db, machine.platform)
  const stamps = () => stampsToTry(machine.platform.db, keys)
  return {
    url,
    platform: machine.platform,
    stamps,
    async stamp(shows) {
      const found = (await stamps()).find((one) => one.shows === shows)
      if (!found) throw new Error(`no stamp that shows ${shows}`)
      return found
    },
    settled: machine.settled,
    async close() {
      await new Promise((resolve) => server?.close(resolve))
      await machine.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
