// A shop with a phone: a small province on a real port, stamps that were delivered, a retailer who is signed in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { openMachineApp } from '../../src/machine-app.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { registerOutlet } from '../../src/registry/commands.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { CURRENT_KEY, carryOut, issue, KEYS, register } from '../fixtures.ts'
import { signedInCookie } from '../people/visitor.ts'

export interface Shop {
  url: string
  platform: Platform
  /** Codes of stamps, active but for those at the places that are void. */
  codes: string[]
  first: number
  cookie: { name: string; value: string }
  close(): Promise<void>
}

export const OUTLET = 'cua-hang'

export async function openShop(stamps: number, voided: readonly number[] = []): Promise<Shop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'temgoc-shop-'))
  let server: ServerType | undefined
  const { app, machine } = await openMachineApp({
    dataDir,
    keys: KEYS,
    publicUrl: 'http://127.0.0.1:1',
    trust: 1,
    geo: null,
  })
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => resolve(address.port))
  })
  const url = `http://127.0.0.1:${port}`
  machine.platform.publicUrl = url
  const { db } = machine.platform
  await register(db)
  const { first } = await issue(db, stamps)
  const range = { first, last: first + stamps - 1 }
  await carryOut(db, printStamps, range)
  await carryOut(db, bindStamps, { ...range, batchId: 'anh-1' })
  await carryOut(db, activateStamps, range)
  for (const n of voided)
    await carryOut(db, voidStamps, { first: first + n, last: first + n, reason: 'lost' })
  await carryOut(db, registerOutlet, {
    id: OUTLET,
    name: 'Cửa hàng Mộc Châu',
    address: 'phường Mộc Châu, tỉnh Sơn La',
    locationCode: 'SL-MC-01',
  })
  const { name, value } = await signedInCookie(db, KEYS, url, {
    name: 'Lò Thị Mai',
    role: 'retailer',
    outletIds: [OUTLET],
  })
  return {
    url,
    platform: machine.platform,
    first,
    codes: Array.from({ length: stamps }, (_, n) => encodeStamp(first + n, CURRENT_KEY)),
    cookie: { name, value },
    async close() {
      await new Promise((resolve) => server?.close(resolve))
      await machine.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
