// The app on one machine, assembled: `npm start` serves it on a port, and so do the tests.
import { readdirSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono, MiddlewareHandler } from 'hono'
import { buildApp } from './app.ts'
import { atOnce } from './at-once.ts'
import { compressed } from './compressed.ts'
import { checkKeys, quarrelText } from './health/key-check.ts'
import type { openGeoDb } from './platform/geo-db.ts'
import { type OneMachine, type OneMachineOptions, openOneMachine } from './platform/one-machine.ts'
import { takeBody } from './platform/take-body.ts'
import { fromForwarded } from './platform/whence.ts'
import { takeQueued } from './scan/take-queued.ts'
import type { AppContext, AppEnv } from './web/env.ts'
import { type OnItsWay, ROOM_ON_A_MACHINE } from './web/large-bodies.ts'
import { DECODER_PATH, DECODER_POLICY } from './web/security.ts'

const PUBLIC_FOLDER = fileURLToPath(new URL('../public', import.meta.url))

export interface MachineAppOptions extends Omit<OneMachineOptions, 'takeQueued'> {
  /** How many proxies in front are believed, see `parseTrustProxy`. */
  trust: number
  geo: ReturnType<typeof openGeoDb> | null
}

/** Serves the folder's files. Only names it holds are looked for on disk: the path of a scan is never one. */
function publicFiles(): MiddlewareHandler {
  const names = new Set(readdirSync(PUBLIC_FOLDER))
  const serve = serveStatic({
    root: relative(process.cwd(), PUBLIC_FOLDER) || '.',
    onFound: (_, c) => {
      c.header('Cache-Control', 'public, max-age=3600')
      if (c.req.path === DECODER_PATH) c.header('Content-Security-Policy', DECODER_POLICY)
    },
  })
  return async (c, next) => {
    if (!names.has(c.req.path.split('/', 2)[1] ?? '')) return next()
    const answer = await serve(c, next)
    // That a range is none is said to who asked for it: a cache would tell everybody for an hour.
    if (answer?.status === 416) answer.headers.set('Cache-Control', 'no-store')
    return answer
  }
}

/** A request is looked after at its connection. */
function onItsWay(c: AppContext): OnItsWay {
  const { socket } = (c.env as unknown as HttpBindings).incoming
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
  const app = buildApp({
    around: [compressed, publicFiles()],
    send: atOnce,
    bodies: {
      ...ROOM_ON_A_MACHINE,
      watch: onItsWay,
      take: (c, bytes) => takeBody((c.env as unknown as HttpBindings).incoming, bytes),
    },
    platform: () => machine.platform,
    whence(c) {
      const whence = fromForwarded(getConnInfo(c).remote.address ?? null, c.req.raw.headers, trust)
      return geo && whence.address && !whence.country ? { ...whence, ...geo(whence.address) } : whence
    },
  })
  return { app, machine }
}
