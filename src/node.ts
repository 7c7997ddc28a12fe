// One machine: the app on Node over an embedded database. `npm start` begins here.
import { networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { loadDemo } from './demo/load.ts'
import { stampsToTry } from './demo/stamps-to-try.ts'
import { log, reasonOf } from './log.ts'
import { openMachineApp } from './machine-app.ts'
import { openDataFolder } from './platform/data-folder.ts'
import { openGeoDb } from './platform/geo-db.ts'
import { parseTrustProxy } from './platform/whence.ts'
import { parsePublicUrl, stampAddress } from './stamp/address.ts'
import { CODE_LENGTH } from './stamp/code.ts'
import { anySymbol, STAMP_VERSION, stampSymbol, symbolText } from './stamp/qr.ts'
import { sweep } from './sweep.ts'

const SWEEP_EVERY_MS = 60_000
const STOP_WITHIN_MS = 1500

interface Settings {
  port: number
  host: string
  publicUrl: string
  dataDir: string
  authority: string | null
  /** For development: receivers may be on this machine, without https. */
  localReceivers: boolean
  trust: number
  geo: ReturnType<typeof openGeoDb> | null
}

/** Reads the environment and the command line. Throws an Error that names the setting that is wrong. */
function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({ options: { lan: { type: 'boolean', default: false } } })
  const port = Number(env.PORT || 8787)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`PORT is a number from 1 to 65535: ${env.PORT}`)
  const host = values.lan ? lanAddress() : env.HOST || '127.0.0.1'
  const publicUrl = parsePublicUrl(env.PUBLIC_URL || originOf(reachable(host), port))
  if (!publicUrl.ok) throw new Error(publicUrl.error)
  return {
    port,
    host,
    publicUrl: publicUrl.value,
    dataDir: env.DATA_DIR || './data',
    authority: env.AUTHORITY || null,
    localReceivers: env.LOCAL_RECEIVERS === 'yes',
    trust: parseTrustProxy(env.TRUST_PROXY),
    geo: env.GEO_DB ? openGeoDb(env.GEO_DB) : null,
  }
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

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const { dataDir, publicUrl, authority, localReceivers, host, port, trust, geo } = settings
  const { keys, madeKeyFile } = openDataFolder(dataDir)
  const { app, machine } = await openMachineApp({
    ...{ dataDir, keys, publicUrl, authority, trust, geo },
    post: { local: localReceivers },
  })
  const { platform } = machine
  await loadDemo(platform.db, platform)

  const server = serve({ fetch: app.fetch, port, hostname: host }, async () => {
    await sayHello(settings, madeKeyFile, await stampsToTry(platform.db, keys))
  })
  server.on('error', (error) => {
    console.error(`cannot listen on ${host}:${port}: ${error.message}`)
    process.exit(1)
  })
  const sweeping = setInterval(() => {
    sweep(platform).catch((error) => log('sweep-failed', { reason: reasonOf(error) }))
  }, SWEEP_EVERY_MS)

  let stopping = false
  const stop = () => {
    const cutOff = () => 'closeAllConnections' in server && server.closeAllConnections()
    if (stopping) return cutOff()
    stopping = true
    clearInterval(sweeping)
    // A connection that says nothing is no reason to stay.
    setTimeout(cutOff, STOP_WITHIN_MS).unref()
    server.close(async () => {
      await machine.close()
      process.exit(0)
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

async function sayHello(
  { publicUrl, host, port }: Settings,
  newKeyFile: string | null,
  stamps: Awaited<ReturnType<typeof stampsToTry>>,
): Promise<void> {
  const say = (text = '') => console.log(text)
  say(`Tem Gốc answers at ${originOf(host, port)}`)
  if (newKeyFile) {
    say()
    say(`Made new keys in ${newKeyFile}. Every stamp you print hangs on this file: losing it loses them all.`)
    say('Copy it to a safe place now. It is the only copy.')
  }
  const symbol = stampSymbol(stampAddress(publicUrl, '0'.repeat(CODE_LENGTH)))
  if (!symbol.ok) {
    say()
    say(
      `PUBLIC_URL is long: stamps need a QR symbol of version ${symbol.error.version} instead of ${STAMP_VERSION}.`,
    )
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

main().catch((error) => {
  console.error(reasonOf(error))
  process.exit(1)
})
