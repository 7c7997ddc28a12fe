// One server that is measured, in a process of its own: on `node` or on `workerd`, and of it `bare` Hono or the product
// over the data folder that is named. Tells its address to the parent and ends when the parent lets go.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type ServerType, serve } from '@hono/node-server'
import { build } from 'esbuild'
import type { V4WorkerOptions } from 'miniflare'
import { openMachineApp } from '../../machine/app.ts'
import { listen } from '../../machine/listen.ts'
import { DATABASE_FILE } from '../../platform/data-folder.ts'
import { readKeyFile } from '../../stamp/key-file.ts'
import { formatKeyring } from '../../stamp/keyring.ts'
import { bundledWorker } from '../bundled-worker.ts'
import { hranaEndpoint } from '../hrana.ts'
import { bare } from './bare.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const PUBLIC_URL = 'https://temgoc.example'
/** A key of a shop's system may ask as often as it can. */
const API_LIMIT = 1_000_000

interface Server {
  port: number
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** `start` opens a port and says which. */
async function listening(start: (opened: (at: AddressInfo) => void) => ServerType) {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = start(({ port }) => resolve(port))
  return {
    port: await promise,
    stop() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    },
  }
}

type Fetch = (request: Request) => Response | Promise<Response>
const plainly = (fetch: Fetch) => listening((opened) => serve({ fetch, port: 0, hostname: HOST }, opened))

async function onNode(subject: string): Promise<Server> {
  if (subject !== 'bare') return productOnNode(subject)
  const { port, stop } = await plainly(bare.fetch)
  return { port, close: async () => stop() }
}

/** Behind its own door, as `npm start` opens it. */
async function productOnNode(folder: string): Promise<Server> {
  const keys = readKeyFile(join(folder, 'keys.json'))
  const options = { dataDir: folder, keys, publicUrl: PUBLIC_URL, trust: 1, geo: null, apiLimit: API_LIMIT }
  const { app, machine } = await openMachineApp(options)
  const { port, stop } = await listening((opened) => listen(app, 0, HOST, opened))
  return {
    port,
    async close() {
      stop()
      await machine.close()
    },
  }
}

/**
 * The bundle that would be deployed, on Miniflare; the database answers over HTTP from this process. `files`: with what
 * Miniflare puts before a Worker that has static files, a program of two Workers more, where Cloudflare has its own.
 */
async function onWorkerd(subject: string, scratch: string, files: boolean): Promise<Server> {
  if (subject === 'bare') {
    const entry = fileURLToPath(new URL('bare.ts', import.meta.url))
    const built = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false })
    const contents = built.outputFiles[0]?.text ?? ''
    return onMiniflare({
      modules: [{ type: 'ESModule', path: 'bare.js', contents }],
      compatibilityDate: '2026-10-01',
    })
  }
  const bundle = await bundleIn(scratch)
  const endpoint = hranaEndpoint({ path: join(subject, DATABASE_FILE) })
  const database = await plainly(endpoint.fetch)
  const server = await onMiniflare({
    ...(await bundledWorker(bundle, join(ROOT, 'wrangler.toml'))),
    ...(!files && { assets: undefined }),
    bindings: {
      PUBLIC_URL,
      DATABASE_URL: `http://127.0.0.1:${database.port}`,
      KEYS: formatKeyring(readKeyFile(join(subject, 'keys.json'))),
    },
  })
  return {
    port: server.port,
    async close() {
      await server.close()
      database.stop()
      endpoint.close()
    },
  }
}

async function bundleIn(scratch: string): Promise<string> {
  const bundle = join(scratch, 'bundle')
  if (existsSync(bundle)) return bundle
  await promisify(execFile)('wrangler', ['deploy', '--dry-run', '--outdir', bundle], {
    cwd: ROOT,
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_LOG_PATH: join(scratch, 'wrangler-logs'),
    },
  })
  return bundle
}

async function onMiniflare(worker: V4WorkerOptions): Promise<Server> {
  const { convertV4MiniflareOptions, Log, LogLevel, Miniflare } = await import('miniflare')
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions(worker),
    cf: false,
    log: new Log(LogLevel.ERROR),
  })
  const { port } = await miniflare.ready
  return { port: Number(port), close: () => miniflare.dispose() }
}

const [runtime, subject = 'bare', scratch = '.', files] = process.argv.slice(2)
const server =
  runtime === 'workerd' ? await onWorkerd(subject, scratch, files === 'files') : await onNode(subject)
process.send?.(server.port)
process.on('disconnect', () => {
  server.close().then(() => process.exit(0))
})
