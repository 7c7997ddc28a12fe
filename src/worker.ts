// Cloudflare: the same app on workerd. Requests, queued scans and the clock come in here.
import { waitUntil } from 'cloudflare:workers'
import { createHmac } from 'node:crypto'
import type { MessageBatch, Queue, R2Bucket, RateLimit, ScheduledController } from '@cloudflare/workers-types'
import { buildApp } from './app.ts'
import { openDatabase } from './db/database.ts'
import { remote } from './db/remote.ts'
import { inPlace } from './job.ts'
import { lazily } from './lazily.ts'
import { log, reasonOf } from './log.ts'
import { parseApiLimit } from './platform/api-limit.ts'
import type { Files } from './platform/files.ts'
import { type LimitKind, memoryLimiter, refusedLately, UNASKED } from './platform/limiter.ts'
import { parseLocalReceivers } from './platform/local-receivers.ts'
import type { Mail } from './platform/mail.ts'
import { parseMailUrl } from './platform/mail-url.ts'
import { newId } from './platform/new-id.ts'
import { parsePatience } from './platform/patience.ts'
import type { Platform } from './platform/platform.ts'
import { fromCloudflare } from './platform/whence.ts'
import { parsePublicUrl } from './stamp/address.ts'
import { parseKeyring } from './stamp/keyring.ts'
import { dayOf } from './time.ts'
import { scansFirst } from './web/scans-first.ts'

interface Env {
  PUBLIC_URL: string
  DATABASE_URL: string
  DATABASE_AUTH_TOKEN?: string
  AUTHORITY?: string
  API_REQUESTS_PER_MINUTE?: string | number
  PATIENCE?: string | number
  /** A mail service's address over HTTP, its token and the sender. */
  MAIL_URL?: string
  MAIL_TOKEN?: string
  MAIL_FROM?: string
  /** For development: receivers may be on this machine, without https. */
  LOCAL_RECEIVERS?: string
  /** The text of the operator's key file. */
  KEYS: string
  SCANS: Queue
  GUESSES: RateLimit
  NETWORKS: RateLimit
  STAMPS_FROM_NETWORKS: RateLimit
  STAMPS: RateLimit
  REPORTS: RateLimit
  SIGN_INS: RateLimit
  FILES: R2Bucket
}

/** Waits between tries of a queued scan, in seconds: doubling, at most half an hour. */
const LONGEST_RETRY_SECONDS = 1800

/** What comes after answers waits for more of the kind: scans of the same moment are folded in one round trip. */
const AFTER_MS = 25

/** Nothing asked takes half as long. Who waits for a database that has fallen silent is told so. */
const DATABASE_ANSWERS_WITHIN_MS = 20_000

/** Settings that no stamp needs: one that is wrong is as if nobody had made it, and told to who runs this. */
function readOptional(env: Env) {
  const wrongSettings: string[] = []
  function read<T>(
    name: 'API_REQUESTS_PER_MINUTE' | 'PATIENCE' | 'LOCAL_RECEIVERS' | 'MAIL_URL',
    parse: (value: string | undefined) => T,
  ): T {
    try {
      // In wrangler.toml a number may stand without quotes.
      return parse(String(env[name] ?? ''))
    } catch (error) {
      wrongSettings.push(name)
      log('setting-wrong', { reason: reasonOf(error) })
      return parse(undefined)
    }
  }
  return {
    apiLimit: read('API_REQUESTS_PER_MINUTE', parseApiLimit),
    patience: read('PATIENCE', parsePatience),
    localReceivers: read('LOCAL_RECEIVERS', parseLocalReceivers),
    mailUrl: read('MAIL_URL', parseMailUrl),
    wrongSettings,
  }
}

/** What does not change in the life of an isolate. Throws an Error that names what is missing or wrong of what stamps need. */
function readSettings(
  env: Env,
): Pick<Platform, 'db' | 'keys' | 'publicUrl' | 'memory'> & ReturnType<typeof readOptional> {
  const missing = (['PUBLIC_URL', 'DATABASE_URL', 'KEYS', 'SCANS', 'FILES'] as const).filter(
    (name) => !env[name],
  )
  if (missing.length > 0) throw new Error(`not configured: ${missing.join(', ')}`)
  const publicUrl = parsePublicUrl(env.PUBLIC_URL)
  const keys = parseKeyring(env.KEYS)
  if (!publicUrl.ok) throw new Error(publicUrl.error)
  if (!keys.ok) throw new Error(`KEYS: ${keys.error}`)
  const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken } = env
  const db = openDatabase(
    remote({ url, authToken, answersWithinMs: DATABASE_ANSWERS_WITHIN_MS, keep: waitUntil }),
  )
  return { db, keys: keys.value, publicUrl: publicUrl.value, memory: {}, ...readOptional(env) }
}

function mailOf(env: Env, url: string | null): Mail {
  const { MAIL_TOKEN: token, MAIL_FROM: from } = env
  const missing = (['MAIL_URL', 'MAIL_TOKEN', 'MAIL_FROM'] as const).filter((name) => !env[name])
  return {
    missing: url || token || from ? missing : [],
    async send(letter) {
      const { httpMail, noMail } = await import('./platform/mail.ts')
      return (url && token && from ? httpMail({ url, token, from }) : noMail).send(letter)
    },
  }
}

/** No scan needs a file. */
function filesOf({ FILES }: Env): Files {
  const there = async () => (await import('./platform/bucket-files.ts')).bucketFiles(FILES)
  return {
    put: async (...given) => (await there()).put(...given),
    get: async (key) => (await there()).get(key),
    open: async (key) => (await there()).open(key),
    remove: async (key) => (await there()).remove(key),
    removeOlder: async (...given) => (await there()).removeOlder(...given),
  }
}

/** What leaves the Worker to be counted names no network, and tomorrow another one. */
function hashOfDay(key: string, identity: Uint8Array): string {
  return createHmac('sha256', identity)
    .update(`limit\n${dayOf(Date.now())}\n${key}`)
    .digest('base64url')
}

const LIMITERS = {
  guess: 'GUESSES',
  network: 'NETWORKS',
  'stamp-from-network': 'STAMPS_FROM_NETWORKS',
  stamp: 'STAMPS',
  report: 'REPORTS',
  'sign-in': 'SIGN_INS',
} as const satisfies Readonly<Record<LimitKind, keyof Env>>

function makePlatform(env: Env): Platform {
  const { mailUrl, ...settings } = readSettings(env)
  const unasked = memoryLimiter(Date.now, UNASKED)
  const refused = refusedLately(Date.now)
  const asked = async (kind: LimitKind, key: string) => {
    const { success } = await env[LIMITERS[kind]].limit({ key: hashOfDay(key, settings.keys.identity) })
    if (!success) refused.add(kind, key)
    return success
  }
  return {
    ...settings,
    files: filesOf(env),
    authority: env.AUTHORITY || null,
    mail: mailOf(env, mailUrl),
    post: async (request) => {
      const { edgePost } = await import('./platform/edge-post.ts')
      return edgePost({ local: settings.localReceivers })(request)
    },
    // How a database service keeps its pages is its own matter.
    wiped: async () => {},
    fonts: async () => (await import('./platform/fonts-in-bundle.ts')).fontsInBundle(),
    now: Date.now,
    newId,
    background(task) {
      waitUntil(
        new Promise((resolve) => setTimeout(resolve, AFTER_MS))
          .then(task)
          .catch((error) => log('background-failed', { reason: reasonOf(error) })),
      )
    },
    // There is no other thread, and no request may wait for another's word.
    aside: inPlace,
    inTurn: async (place, work) => (await loadTurns())(place, work),
    inTurnToAsk: (_, work) => work(),
    within: (kind, key) => unasked(kind, key) || (!refused.has(kind, key) && asked(kind, key)),
    async queueLag() {
      const { backlogCount, oldestMessageTimestamp } = await env.SCANS.metrics()
      return { waiting: backlogCount, oldestAt: oldestMessageTimestamp?.getTime() ?? null }
    },
    enqueue: async (message) => {
      await env.SCANS.send(message)
    },
  }
}

const loadAfterScans = lazily(async () => (await import('./edge/after-scans.ts')).afterScans(waitUntil))
const loadTurns = lazily(async () => (await import('./edge/spaced-turns.ts')).spacedTurns())

let platform: Platform | undefined

/** An isolate has one environment in its life; of the requests it holds nothing. */
function platformOf(env: Env): Platform {
  platform ??= makePlatform(env)
  return platform
}

/** What comes within so long comes in one turn, as far as floods are told apart. */
const TURN_MS = 50

const app = buildApp({
  around: scansFirst({
    turn: async (network) => (await loadAfterScans())(network),
    turnNow: () => Math.floor(Date.now() / TURN_MS),
    isGone: (c) => c.req.raw.signal.aborted,
  }),
  platform: (c) => platformOf(c.env as unknown as Env),
  whence: (c) => fromCloudflare('cf' in c.req.raw ? c.req.raw.cf : null, c.req.raw.headers),
})

export default {
  fetch: app.fetch,

  /** Both queues come here: the dead-letter queue's messages are the same scans, only older. */
  async queue(batch: MessageBatch, env: Env): Promise<void> {
    const { takeQueued } = await import('./scan/take-queued.ts')
    for (const message of batch.messages) {
      try {
        // Where a setting is missing or wrong, they wait for it as they do for the database.
        const { db, now } = platformOf(env)
        await takeQueued(db, message.body, now())
        message.ack()
      } catch (error) {
        log('queued-scan-waits', { queue: batch.queue, attempts: message.attempts, reason: reasonOf(error) })
        message.retry({ delaySeconds: Math.min(2 ** message.attempts, LONGEST_RETRY_SECONDS) })
      }
    }
  },

  async scheduled(_: ScheduledController, env: Env): Promise<void> {
    // No request needs what the clock asks for.
    const { sweep } = await import('./sweep.ts')
    await sweep(platformOf(env))
  },
}
