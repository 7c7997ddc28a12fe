// A shop with a phone: a small province on a real port, stamps that were delivered, a retailer who is signed in.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import type { Database } from '../../src/db/database.ts'
import { openMachineApp } from '../../src/machine/app.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import type { Keyring } from '../../src/stamp/keyring.ts'
import { CURRENT_KEY, carryOut, issue, KEYS, register } from '../fixtures.ts'
import { PATIENCE } from '../patience.ts'
import { signedInCookie } from '../people/visitor.ts'
import { SCRATCH } from '../scratch.ts'

export interface Counter {
  url: string
  platform: Platform
  cookie: { name: string; value: string }
  /** What is served otherwise than it is, by its path: as a script, or with nothing but a status. */
  replaced: Map<string, string | number>
  close(): Promise<void>
}

export interface Shop extends Counter {
  /** Codes of stamps, active but for those at the places that are void. */
  codes: string[]
  first: number
}

export const OUTLET = 'cua-hang'

/** The app over a data folder on a port of its own, an outlet, and who works there. */
export async function openCounter(
  dataDir: string,
  keys: Keyring,
  fill: (db: Database) => Promise<void> = async () => {},
): Promise<Counter> {
  const replaced = new Map<string, string | number>()
  let server: ServerType | undefined
  const { app, machine } = await openMachineApp({
    dataDir,
    keys,
    publicUrl: 'http://127.0.0.1:1',
    trust: 1,
    geo: null,
    patience: PATIENCE,
  })
  const fetch: typeof app.fetch = (request, ...rest) => {
    const instead = replaced.get(new URL(request.url).pathname)
    if (instead === undefined) return app.fetch(request, ...rest)
    if (typeof instead === 'number') return new Response('', { status: instead })
    return new Response(instead, { headers: { 'Content-Type': 'text/javascript' } })
  }
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, (address) => resolve(address.port))
  })
  const url = `http://127.0.0.1:${port}`
  machine.platform.publicUrl = url
  const { db } = machine.platform
  await fill(db)
  await carryOut(db, registerOutlet, {
    id: OUTLET,
    name: 'Cửa hàng Mộc Châu',
    address: 'phường Mộc Châu, tỉnh Sơn La',
    locationCode: 'SL-MC-01',
  })
  const { name, value } = await signedInCookie(db, keys, url, {
    name: 'Lò Thị Mai',
    role: 'retailer',
    outletIds: [OUTLET],
  })
  return {
    url,
    platform: machine.platform,
    cookie: { name, value },
    replaced,
    async close() {
      await new Promise((resolve) => server?.close(resolve))
      await machine.close()
    },
  }
}

export async function openShop(stamps: number, voided: readonly number[] = []): Promise<Shop> {
  const dataDir = mkdtempSync(join(SCRATCH, 'temgoc-shop-'))
  let first = 0
  const counter = await openCounter(dataDir, KEYS, async (db) => {
    await register(db)
    first = (await issue(db, stamps)).first
    const range = { first, last: first + stamps - 1 }
    await carryOut(db, printStamps, range)
    await carryOut(db, bindStamps, { ...range, batchId: 'anh-1' })
    await carryOut(db, activateStamps, range)
    for (const n of voided)
      await carryOut(db, voidStamps, { first: first + n, last: first + n, reason: 'lost' })
  })
  return {
    ...counter,
    first,
    codes: Array.from({ length: stamps }, (_, n) => encodeStamp(first + n, CURRENT_KEY)),
    async close() {
      await counter.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
