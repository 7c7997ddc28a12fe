// The demonstration province in a database of its own, behind the whole app, at a moment that stands still.
import { cpSync } from 'node:fs'
import { buildApp } from '../../src/app.ts'
import type { Database, Transport } from '../../src/db/database.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { openOneMachine } from '../../src/platform/one-machine.ts'
import type { Whence } from '../../src/platform/whence.ts'
import { KEYS, NOW, temporaryFolder } from '../fixtures.ts'
import { madeOnce } from '../made-once.ts'
import { PATIENCE } from '../patience.ts'

export const PUBLIC_URL = 'https://temgoc.test'
type Through = (transport: Transport) => Transport
const NOWHERE: Whence = { address: '203.0.113.7', country: null, region: null, asn: null }

const openMachine = (dataDir: string, through?: Through) =>
  openOneMachine({
    dataDir,
    keys: KEYS,
    publicUrl: PUBLIC_URL,
    patience: PATIENCE,
    now: () => NOW,
    takeQueued: async () => {},
    ...(through && { through }),
  })

export async function loadStill(db: Database): Promise<void> {
  let ids = 0
  const newId = () => `demo-${String(++ids).padStart(8, '0')}`
  await loadDemo(db, { newId, now: () => NOW, keys: KEYS })
}

async function demonstration(dataDir: string): Promise<void> {
  const { platform, close } = await openMachine(dataDir)
  await loadStill(platform.db)
  await close()
}

export async function openSite(options: { demo: boolean; through?: Through }) {
  const { demo, through } = options
  const dataDir = temporaryFolder()
  if (demo) cpSync(await madeOnce('site', demonstration), dataDir, { recursive: true })
  const machine = await openMachine(dataDir, through)
  const { platform } = machine
  let whence = NOWHERE
  const app = buildApp({ platform: () => platform, whence: () => whence })
  return {
    db: platform.db,
    platform,
    send: (path: string, body: FormData) => app.request(path, { method: 'POST', body }),
    get: (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }),
    post: (path: string, fields: Record<string, string>, accept = 'application/json') =>
      app.request(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { accept },
      }),
    async page(path: string) {
      const answer = await app.request(path)
      return { status: answer.status, headers: answer.headers, text: await answer.text() }
    },
    /** Where the requests after this come from. */
    comeFrom(region: string | null) {
      whence = { ...NOWHERE, country: region && 'VN', region }
    },
    close: machine.close,
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>
