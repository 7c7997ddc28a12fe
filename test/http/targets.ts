// The two places the product runs, each opened over a world of its own and met through one interface: real HTTP
// in front, a wire that can be broken behind.
import { readFileSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from 'miniflare'
import { expect, vi as vitest } from 'vitest'
import { bundledWorker } from '../../src/dev/bundled-worker.ts'
import { hranaEndpoint } from '../../src/dev/hrana.ts'
import { openMachineApp } from '../../src/machine/app.ts'
import { listen } from '../../src/machine/listen.ts'
import { parseApiLimit } from '../../src/platform/api-limit.ts'
import { takeQueued } from '../../src/scan/take-queued.ts'
import { sweep } from '../../src/sweep.ts'
import { vi } from '../../src/words/vi.ts'
import { PATIENCE } from '../patience.ts'
import { workerBundle } from './bundle.ts'
import { type Faults, openWire, type Wire } from './wire.ts'
import { KEYS, keys, PUBLIC_URL, type World } from './world.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  cookies: string[]
  text: string
  /** As they came, for what is no text. */
  bytes: Buffer
  ms: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it and say themselves what they expect
  json: any
}

export interface Sender {
  address?: string
  country?: string
  region?: string
  asn?: number
}

export interface Sent {
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string | Uint8Array
}

export interface Target {
  runtime: 'node' | 'workerd'
  origin: string
  fetch(path: string, init?: Sent): Promise<Answer>
  /** Headers by which this runtime is told where a request comes from. */
  from(sender: Sender): OutgoingHttpHeaders
  faults: Faults
  wire: Wire
  /** Waits until every check that answers promised is in the database, folded. */
  recorded(): Promise<void>
  /** And on one machine until all else is done that goes on after answers: of refused codes, a second later. */
  settled(): Promise<void>
  /** Hands messages to the consumer of queued scans in one go, in this order. */
  deliver(queue: string, messages: readonly unknown[]): Promise<void>
  /** What runs on a schedule, now. */
  sweep(): Promise<void>
  /** Listens to the log from now on: what is answered tells the lines heard since. */
  logs(): () => string[]
  /** Names of queues that have asked for a message again. */
  waits(): string[]
  close(): Promise<void>
}

export interface OpenOptions {
  /** The queue takes nothing. */
  queueGone?: boolean
  /** Receivers on this machine may be sent to. */
  localReceivers?: boolean
  /** What API_REQUESTS_PER_MINUTE says. */
  apiLimit?: string
  /** Further settings, at the edge. */
  settings?: Record<string, string | number>
  /** The clock, on one machine. */
  now?: () => number
  /** As patient as with people, where that is what a test is about. */
  patience?: number
}

export type OpenTarget = (world: World, options?: OpenOptions) => Promise<Target>

const QUEUED = vi.facts['history-unchecked']({ name: 'history-unchecked', queued: true }).consumer

/** Speaks HTTP/1.1 as it is told to: no redirects followed, no path or header made better. */
function client(origin: URL, wire: Wire, world: World) {
  /** Checks that an answer has promised to count later. */
  let promised = 0
  /** Observations that a test has handed to the queue's consumer itself. */
  const handed = new Set<string>()
  function fetch(path: string, init: Sent = {}) {
    const began = performance.now()
    return new Promise<Answer>((resolve, reject) => {
      const sent = request(
        {
          host: origin.hostname,
          port: origin.port,
          path,
          method: init.method ?? 'GET',
          headers: init.headers,
          agent: false,
          timeout: 60_000,
        },
        (got) => {
          const parts: Buffer[] = []
          got.on('data', (part: Buffer) => parts.push(part))
          got.on('error', reject)
          got.on('end', () => {
            const bytes = Buffer.concat(parts)
            const text = decoded(bytes, got.headers['content-encoding'])
            const isJson = /json/.test(got.headers['content-type'] ?? '') && text !== ''
            if (text.includes(QUEUED)) promised++
            resolve({
              status: got.statusCode ?? 0,
              headers: got.headers,
              cookies: got.headers['set-cookie'] ?? [],
              text,
              bytes,
              ms: performance.now() - began,
              json: isJson ? JSON.parse(text) : null,
            })
          })
        },
      )
      sent.on('timeout', () => sent.destroy(new Error(`no answer to ${path}`)))
      sent.on('error', reject)
      sent.end(init.body)
    })
  }
  const recorded = () =>
    expect
      .poll(
        () => ({
          underWay: wire.state.underWay,
          unfolded: world.rows('select id from observation where folded_at is null').length,
          owed: promised - [...wire.delivered].filter((id) => isKept(world, id) && !handed.has(id)).length,
        }),
        { interval: 20 },
      )
      .toEqual({ underWay: 0, unfolded: 0, owed: 0 })
  return { fetch, recorded, handed }
}

const idsOf = (messages: readonly unknown[]) =>
  (messages as { id?: string }[]).flatMap((one) => one?.id ?? [])

const isKept = (world: World, id: string) =>
  world.rows('select 1 from observation where id = ?', id).length === 1

function decoded(body: Buffer, encoding: string | undefined): string {
  if (body.length === 0) return ''
  const inflate = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync }[encoding ?? '']
  return (inflate ? inflate(body) : body).toString('utf8')
}

export const openNode: OpenTarget = async (
  world,
  { queueGone = false, localReceivers = false, apiLimit, now = Date.now, patience = PATIENCE } = {},
) => {
  const wire = openWire()
  const { app, machine } = await openMachineApp({
    dataDir: world.folder,
    keys,
    publicUrl: PUBLIC_URL,
    trust: 1,
    geo: null,
    apiLimit: parseApiLimit(apiLimit),
    patience,
    now,
    post: { local: localReceivers },
    through: (transport) => (queries) => wire.carry(JSON.stringify(queries), () => transport(queries)),
  })
  if (queueGone) machine.platform.enqueue = () => Promise.reject(new Error('the queue is gone'))
  const server = listen(app, 0, '127.0.0.1')
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', resolve)))
  const { port } = server.address() as AddressInfo
  const { fetch, recorded, handed } = client(new URL(`http://127.0.0.1:${port}`), wire, world)
  return {
    runtime: 'node',
    origin: `http://127.0.0.1:${port}`,
    fetch,
    from: ({ address, country, region, asn }) => ({
      ...(address && { 'X-Forwarded-For': `198.51.100.1, ${address}` }),
      ...(country && { 'CF-IPCountry': country }),
      ...(region && { 'CF-Region-Code': region }),
      ...(asn && { 'X-Forwarded-ASN': String(asn) }),
    }),
    faults: wire.faults,
    wire,
    recorded,
    async settled() {
      await machine.settled()
      await recorded()
    },
    async deliver(_, messages) {
      for (const id of idsOf(messages)) handed.add(id)
      for (const message of messages) await takeQueued(machine.platform.db, message, now())
    },
    sweep: () => sweep(machine.platform),
    logs() {
      const heard: string[] = []
      const spy = vitest.spyOn(console, 'error').mockImplementation((line) => void heard.push(String(line)))
      return () => {
        spy.mockRestore()
        return heard
      }
    },
    waits: () => [],
    async close() {
      await new Promise((resolve) => server.close(resolve))
      await machine.close()
    },
  }
}

/** Tries before a message goes to the dead-letter queue: the waits between them double from two seconds. */
const RETRIES = 2
const DATABASE_HOST = 'database.test'

/** What the Worker asks of others. */
type Outgoing = Pick<Request, 'url' | 'method' | 'headers' | 'text'>

export const openWorkerd: OpenTarget = async (
  world,
  { queueGone = false, localReceivers = false, apiLimit, settings, patience = PATIENCE } = {},
) => {
  const wire = openWire()
  const endpoint = hranaEndpoint({ path: world.path })
  async function askDatabase(request: Outgoing): Promise<Response> {
    const { url, method, headers } = request
    const body = await request.text()
    try {
      return await wire.carry(body, () =>
        endpoint.fetch(new Request(url, { method, headers, body: body || null })),
      )
    } catch {
      return new Response('the database is gone', { status: 502 })
    }
  }

  const logs: string[] = []
  const { queueProducers, ...worker } = await theWorker(world.folder)
  const miniflare = new Miniflare({
    ...convertV4MiniflareOptions({
      workers: [
        {
          ...worker,
          name: 'temgoc',
          ...(queueGone ? { serviceBindings: { SCANS: NO_QUEUE.name } } : { queueProducers }),
          bindings: {
            PUBLIC_URL,
            KEYS,
            DATABASE_URL: `http://${DATABASE_HOST}`,
            PATIENCE: String(patience),
            ...(localReceivers && { LOCAL_RECEIVERS: 'yes' }),
            ...(apiLimit && { API_REQUESTS_PER_MINUTE: apiLimit }),
            ...settings,
          },
          outboundService: async (request: Outgoing) =>
            new URL(request.url).host === DATABASE_HOST
              ? askDatabase(request)
              : fetch(request.url, request as RequestInit),
        },
        ...(queueGone ? [NO_QUEUE] : []),
      ] as V4WorkerOptions[],
    }),
    cf: false,
    log: new Log(LogLevel.ERROR),
    handleStructuredLogs: ({ message }) => void logs.push(message),
  })
  const url = await miniflare.ready
  const { recorded, handed, ...asked } = client(url, wire, world)
  return {
    runtime: 'workerd',
    origin: url.origin,
    fetch: asked.fetch,
    from: ({ address, country, region, asn }) => ({
      ...(address && { 'CF-Connecting-IP': address }),
      'MF-CF-Blob': JSON.stringify({ country, regionCode: region, asn }),
    }),
    faults: wire.faults,
    wire,
    recorded,
    settled: recorded,
    async deliver(queue, messages) {
      for (const id of idsOf(messages)) handed.add(id)
      const worker = await miniflare.getWorker()
      const timestamp = new Date()
      const outcome = await worker.queue(
        queue,
        messages.map((body, i) => ({ id: `${i}`, timestamp, attempts: 1, body })),
      )
      expect(outcome).toMatchObject({ outcome: 'ok', retryMessages: [] })
    },
    async sweep() {
      const worker = await miniflare.getWorker()
      expect(await worker.scheduled({ cron: '* * * * *' })).toMatchObject({ outcome: 'ok' })
    },
    logs() {
      const before = logs.length
      return () => logs.slice(before)
    },
    waits: () =>
      logs.flatMap((message) => {
        const found = /"event":"queued-scan-waits","queue":"([^"]+)"/.exec(message)
        return found?.[1] ? [found[1]] : []
      }),
    async close() {
      await miniflare.dispose()
      endpoint.close()
    },
  }
}

/** The Worker's bundle and settings; what is written to read them lies in this folder. */
async function theWorker(folder: string): Promise<V4WorkerOptions> {
  // No log files outside the temporary folder.
  process.env.WRANGLER_LOG_PATH = join(folder, 'wrangler-logs')
  const config = join(folder, 'wrangler.toml')
  writeFileSync(config, testConfig(readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')))
  return bundledWorker(await workerBundle(), config)
}

/** wrangler.toml as it is, but queues do not wait for more, and the first of them tries less often. */
function testConfig(text: string): string {
  const changed = text
    .replace('"src/worker.ts"', JSON.stringify(join(ROOT, 'src/worker.ts')))
    .replace('directory = "public"', `directory = ${JSON.stringify(join(ROOT, 'public'))}`)
    .replaceAll(/max_batch_timeout = \d+/g, 'max_batch_timeout = 0')
    .replace(/max_retries = \d+/, `max_retries = ${RETRIES}`)
  expect(changed).toContain(`max_batch_timeout = 0\nmax_retries = ${RETRIES}`)
  return changed
}

const NO_QUEUE = {
  name: 'no-queue',
  compatibilityDate: '2026-10-01',
  modules: true,
  script: `import { WorkerEntrypoint } from 'cloudflare:workers'
export default class extends WorkerEntrypoint {
  send() { throw new Error('the queue is gone') }
}
`,
}
