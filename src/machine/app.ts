// The app on one machine, assembled: `npm start` serves it on a port, and so do the tests.
import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Hono } from 'hono'
import { buildApp } from '../app.ts'
import { checkKeys, quarrelText } from '../health/key-check.ts'
import { finishRestore } from '../keeping/finish-restore.ts'
import type { openGeoDb } from '../platform/geo-db.ts'
import { type OneMachine, type OneMachineOptions, openOneMachine } from '../platform/one-machine.ts'
import { fromForwarded } from '../platform/whence.ts'
import { takeQueued } from '../scan/take-queued.ts'
import type { AppContext, AppEnv } from '../web/env.ts'
import { type OnItsWay, ROOM_ON_A_MACHINE } from '../web/large-bodies.ts'
import { scansFirst } from '../web/scans-first.ts'
import { afterScans, turnsOfTheLoop } from './after-scans.ts'
import { atOnce } from './at-once.ts'
import { compressed } from './compressed.ts'
import { publicFiles } from './public-files.ts'
import { takeBody } from './take-body.ts'

export interface MachineAppOptions extends Omit<OneMachineOptions, 'takeQueued'> {
  /** How many proxies in front are believed, see `parseTrustProxy`. */
  trust: number
  geo: ReturnType<typeof openGeoDb> | null
}

const incomingOf = (c: AppContext) => (c.env as unknown as HttpBindings).incoming
const addressOf = (c: AppContext) => getConnInfo(c).remote.address ?? null

/** A request is looked after at its connection. */
function onItsWay(c: AppContext): OnItsWay {
  const { socket } = incomingOf(c)
  const before = socket.bytesRead
  return { came: () => socket.bytesRead - before, cut: () => void socket.destroy() }
}

export async function openMachineApp(
  options: MachineAppOptions,
): Promise<{ app: Hono<AppEnv>; machine: OneMachine }> {
  const { trust, geo } = options
  const machine = await openOneMachine({
    ...options,
    takeQueued: (platform, message) => takeQueued(platform.db, message, platform.now()),
  })
  const quarrels = await checkKeys(machine.platform.db, options.keys, machine.platform.now())
  if (quarrels.length > 0) {
    await machine.close()
    throw new Error(
      `these are not the keys of this database: ${quarrelText(quarrels)}. Restore keys.json from your copy`,
    )
  }
  await finishRestore(machine.platform, options.dataDir)
  const app = buildApp({
    around: scansFirst({
      turn: afterScans(),
      turnNow: turnsOfTheLoop(),
      isGone: (c) => incomingOf(c).socket.destroyed,
    }),
    files: publicFiles(),
    leaving: compressed(atOnce),
    bodies: {
      ...ROOM_ON_A_MACHINE,
      watch: onItsWay,
      take: (c, bytes) => takeBody(incomingOf(c), bytes),
    },
    platform: () => machine.platform,
    whence(c) {
      const whence = fromForwarded(addressOf(c), c.req.raw.headers, trust)
      return geo && whence.address && !whence.country ? { ...whence, ...geo(whence.address) } : whence
    },
  })
  return { app, machine }
}
