// One machine: the app on Node over an embedded database. `npm start` begins here.
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { hasAdministrator, openFirstLink } from './accounts/first-administrator.ts'
import { freshLink, linkPath } from './accounts/one-time-link.ts'
import { hashPassword } from './accounts/password.ts'
import { runCommand } from './command/command.ts'
import { ACCOUNTS_FILE, type DemoAccount, demoAccounts } from './demo/accounts.ts'
import { isDemo, loadDemo } from './demo/load.ts'
import { stampsToTry } from './demo/stamps-to-try.ts'
import { loadAhead } from './lazily.ts'
import { log, reasonOf } from './log.ts'
import { type MachineAppOptions, openMachineApp } from './machine/app.ts'
import { listen } from './machine/listen.ts'
import { parseApiLimit } from './platform/api-limit.ts'
import { orRemedy, RESTORE } from './platform/damaged.ts'
import { DATABASE_FILE, KEY_FILE, openDataFolder } from './platform/data-folder.ts'
import { openGeoDb } from './platform/geo-db.ts'
import { parseLocalReceivers } from './platform/local-receivers.ts'
import { parsePatience } from './platform/patience.ts'
import type { Platform } from './platform/platform.ts'
import { parseMailFrom, parseSmtpUrl } from './platform/smtp-url.ts'
import { plainReason } from './platform/unwritten.ts'
import { parseTrustProxy } from './platform/whence.ts'
import { releaseParts } from './print/make-parts.ts'
import { parsePublicUrl, stampAddress } from './stamp/address.ts'
import { CODE_LENGTH } from './stamp/code.ts'
import { readKeyFile } from './stamp/key-file.ts'
import { anySymbol, STAMP_VERSION, stampSymbol, symbolText } from './stamp/qr.ts'
import { sweep } from './sweep.ts'
import { READ_FORM } from './web/form-fields.ts'

const SWEEP_EVERY_MS = 60_000
const STOP_WITHIN_MS = 1500
/** A mail server may be looking through a letter: given up now it would arrive, and be sent again by the next start. */
const FINISH_WITHIN_MS = 20_000
/** Between two rooms that are loaded ahead, requests are answered. */
const LOAD_PAUSE_MS = 20

interface Settings extends Omit<MachineAppOptions, 'keys'> {
  port: number
  host: string
  /** The demonstration's data and accounts are loaded; DEMO=0 is an installation that is used for real. */
  demo: boolean
}

/** Reads the environment and the command line. Throws an Error that names the setting that is wrong. */
function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({ options: { lan: { type: 'boolean', default: false } } })
  const port = Number(env.PORT || 8787)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`PORT is a number from 1 to 65535: ${env.PORT}`)
  const host = values.lan ? lanAddress() : env.HOST || '127.0.0.1'
  const smtpUrl = parseSmtpUrl(env.SMTP_URL)
  const publicUrl = parsePublicUrl(env.PUBLIC_URL || originOf(reachable(host), port))
  if (!publicUrl.ok) throw new Error(publicUrl.error)
  return {
    port,
    host,
    publicUrl: publicUrl.value,
    dataDir: env.DATA_DIR || './data',
    demo: readSwitch('DEMO', env.DEMO, true),
    mail: { smtpUrl, from: parseMailFrom(env.MAIL_FROM, smtpUrl) },
    post: { local: parseLocalReceivers(env.LOCAL_RECEIVERS) },
    authority: env.AUTHORITY || null,
    apiLimit: parseApiLimit(env.API_REQUESTS_PER_MINUTE),
    patience: parsePatience(env.PATIENCE),
    trust: parseTrustProxy(env.TRUST_PROXY),
    geo: env.GEO_DB ? openGeoDb(env.GEO_DB) : null,
  }
}

function readSwitch(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (!text) return otherwise
  if (text !== '0' && text !== '1') throw new Error(`${name} is 0 or 1: ${text}`)
  return text === '1'
}

const originOf = (host: string, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** A name by which others reach what listens on `host`: nobody can open 0.0.0.0. */
function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? lanAddress() : host
}

function lanAddress(): string {
  const addresses = Object.values(networkInterfaces()).flat()
  const lan = addresses.find((one) => one?.family === 'IPv4' && !one.internal)
  if (!lan) throw new Error('this machine has no address on a local network: set PUBLIC_URL')
  return lan.address
}

/** A log that nobody takes, on a disk that is full or down a pipe that is closed, is no reason to end. */
function outliveLog(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

async function main(): Promise<void> {
  outliveLog()
  const settings = readSettings(process.env)
  const { dataDir, demo, host, port } = settings
  await tryPort(port, host)
  const { keys, madeKeyFile } = openDataFolder(dataDir, { demo })
  const { app, machine } = await openMachineApp({
    ...settings,
    keys,
    storedKeys: () => readKeyFile(join(dataDir, KEY_FILE)),
    // Whoever started the process starts another.
    lost(error) {
      log('database-lost', { reason: reasonOf(error) })
      process.exit(1)
    },
  })
  const { platform } = machine
  const accounts = demo ? await openDemo(platform, dataDir) : []
  const first = await firstLink(platform)
  const server = listen(app, port, host)
  await hasPort(server, port, host)
  // Where no more files may be open, whoever comes is turned away and the others are answered.
  server.on('error', (error) => log('accept-failed', { reason: reasonOf(error) }))
  const sweeping = setInterval(() => sweepSoon(platform), SWEEP_EVERY_MS)

  let stopping = false
  const stop = () => {
    // From a terminal npm passes on what the terminal has said already.
    if (stopping) return
    stopping = true
    clearInterval(sweeping)
    // A connection that says nothing is no reason to stay.
    setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS).unref()
    server.close(async () => {
      await Promise.race([machine.close(), sleep(FINISH_WITHIN_MS)])
      process.exit(0)
    })
    server.closeIdleConnections()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

  await greet(settings, platform, { madeKeyFile, accounts, first })
  await settleIn(platform)
}

/** Rejects where another has the port. */
async function hasPort(server: Server, port: number, host: string): Promise<void> {
  await once(server, 'listening').catch((error) => {
    throw new Error(`cannot listen on ${host}:${port}: ${reasonOf(error)}`)
  })
}

/** Beside a server that runs nothing is made: the link which that one has shown to the first administrator still opens. */
async function tryPort(port: number, host: string): Promise<void> {
  const server = createServer((early) => early.destroy()).listen(port, host)
  await hasPort(server, port, host)
  server.close()
  await once(server, 'close')
}

/** Who ends waits for it. */
const sweepSoon = (platform: Platform) =>
  platform.background(() =>
    sweep(platform).catch((error) => log('sweep-failed', { reason: reasonOf(error) })),
  )

/**
 * What the process before this one left undone goes on at once. Then every room is loaded: while a server runs, the files
 * under it may become those of the next release.
 */
async function settleIn(platform: Platform): Promise<void> {
  try {
    await releaseParts(platform.db)
    await loadAhead(() => sleep(LOAD_PAUSE_MS))
    // Nor does the first to sign in, or to send a photo, wait for a thread to start.
    await Promise.all([hashPassword(platform.aside, ''), platform.aside(READ_FORM, new Uint8Array(), '')])
  } catch (error) {
    log('load-ahead-failed', { reason: reasonOf(error) })
  }
  sweepSoon(platform)
}

/** The demonstration and its accounts; an installation that somebody runs for real is left as it is. */
async function openDemo(platform: Platform, dataDir: string): Promise<readonly DemoAccount[]> {
  const loaded = await loadDemo(platform.db, platform)
  const ours = loaded || (await isDemo(platform.db))
  return ours ? demoAccounts(platform.db, dataDir, platform) : []
}

/** The link by which the first administrator comes in, while there is none. */
async function firstLink({ db, now, newId, publicUrl }: Platform): Promise<string | null> {
  if (await hasAdministrator(db)) return null
  const { token, hash } = freshLink()
  const opened = await runCommand(db, openFirstLink, { linkHash: hash }, { actor: 'operator', now, newId })
  return opened.ok ? `${publicUrl}${linkPath(token)}` : null
}

interface News {
  madeKeyFile: string | null
  accounts: readonly DemoAccount[]
  first: string | null
}

/** Whoever cannot be greeted is answered all the same. */
async function greet(settings: Settings, { db, keys }: Platform, news: News): Promise<void> {
  try {
    sayHello(settings, news, settings.demo ? await stampsToTry(db, keys) : [])
  } catch (error) {
    log('hello-failed', { reason: reasonOf(error) })
  }
}

function sayHello(
  { publicUrl, dataDir, host, port }: Settings,
  { madeKeyFile, accounts, first: link }: News,
  stamps: Awaited<ReturnType<typeof stampsToTry>>,
): void {
  const say = (text = '') => console.log(text)
  say(`Tem Gốc answers at ${originOf(host, port)}`)
  // Whoever never got as far as to sign in may not have read it either.
  if (madeKeyFile || link) {
    const keyFile = join(dataDir, KEY_FILE)
    say()
    say(
      `${madeKeyFile ? 'Made new keys in' : 'The keys are in'} ${keyFile}. Every stamp you print hangs on this file: losing it loses them all.`,
    )
    say(
      madeKeyFile
        ? 'Copy it to a safe place now. It is the only copy.'
        : 'See to it that a copy is in a safe place.',
    )
  }
  const symbol = stampSymbol(stampAddress(publicUrl, '0'.repeat(CODE_LENGTH)))
  if (!symbol.ok) {
    say()
    say(
      `PUBLIC_URL is long: stamps need a QR symbol of version ${symbol.error.version} instead of ${STAMP_VERSION}.`,
    )
  }
  if (link) {
    say()
    say('Nobody can sign in yet. The first administrator opens this once, within 7 days:')
    say(`  ${link}`)
  }
  if (accounts.length > 0) {
    say()
    say(
      `Accounts of the demonstration, to sign in at ${publicUrl}/dang-nhap (kept in ${join(dataDir, ACCOUNTS_FILE)}):`,
    )
    for (const { role, signInName, password } of accounts) {
      say(`  ${role.padEnd(13)}  ${signInName}  ${password}`)
    }
  }
  const [first] = stamps
  if (!first) return
  say()
  say('Stamps to try:')
  for (const { code, shows, pin } of stamps) {
    say(`  ${stampAddress(publicUrl, code)}  ${shows}${pin ? ` (PIN ${pin})` : ''}`)
  }
  say()
  say(symbolText(anySymbol(stampAddress(publicUrl, first.code))))
  say(stampAddress(publicUrl, first.code))
}

const dataDir = process.env.DATA_DIR || './data'
orRemedy(join(dataDir, DATABASE_FILE), RESTORE, main).catch((error) => {
  console.error(plainReason(error, dataDir))
  process.exit(1)
})
