// One machine: the app on Node over an embedded database. `npm start` begins here.
import { mkdirSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { loadDemo } from './demo/load.ts'
import { stampsToTry } from './demo/stamps-to-try.ts'
import { log, reasonOf } from './log.ts'
import { openMachineApp } from './machine-app.ts'
import { openGeoDb } from './platform/geo-db.ts'
import { parseTrustProxy } from './platform/whence.ts'
import { LONGEST_ADDRESS, parsePublicUrl, stampAddress } from './stamp/address.ts'
import { CODE_LENGTH } from './stamp/code.ts'
import { openKeyFile } from './stamp/key-file.ts'
import { currentKey } from './stamp/keyring.ts'
import { anySymbol, symbolText } from './stamp/qr.ts'
import { sweep } from './sweep.ts'

const SWEEP_EVERY_MS = 60_000

interface Settings {
  port: number
  host: string
  publicUrl: string
  dataDir: string
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
  const publicUrl = parsePublicUrl(
    env.PUBLIC_URL || `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  )
  if (!publicUrl.ok) throw new Error(publicUrl.error)
  return {
    port,
    host,
    publicUrl: publicUrl.value,
    dataDir: env.DATA_DIR || './data',
    trust: parseTrustProxy(env.TRUST_PROXY),
    geo: env.GEO_DB ? openGeoDb(env.GEO_DB) : null,
  }
}

function lanAddress(): string {
  const addresses = Object.values(networkInterfaces()).flat()
  const lan = addresses.find((one) => one?.family === 'IPv4' && !one.internal)
  if (!lan) throw new Error('--lan: this machine has no address on a local network')
  return lan.address
}

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const { dataDir, publicUrl, host, port, trust, geo } = settings
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const keyFile = join(dataDir, 'keys.json')
  const { keys, created } = openKeyFile(keyFile)
  const { app, machine } = await openMachineApp({ dataDir, keys, publicUrl, trust, geo })
  const { platform } = machine
  await loadDemo(platform.db, { ...platform, keyVersion: currentKey(keys).version })

  const server = serve({ fetch: app.fetch, port, hostname: host }, async () => {
    await sayHello(settings, created ? keyFile : null, await stampsToTry(platform.db, keys))
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
    if (stopping) return
    stopping = true
    clearInterval(sweeping)
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
  say(`Tem Gốc answers at http://${host}:${port}`)
  if (newKeyFile) {
    say()
    say(`Made new keys in ${newKeyFile}. Every stamp you print hangs on this file: losing it loses them all.`)
    say('Copy it to a safe place now. It is the only copy.')
  }
  const length = stampAddress(publicUrl, '0'.repeat(CODE_LENGTH)).length
  if (length > LONGEST_ADDRESS) {
    say()
    say(
      `PUBLIC_URL is ${length - LONGEST_ADDRESS} characters too long: stamps need a QR symbol larger than version 3.`,
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
