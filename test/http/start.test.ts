// `npm start` as an operator meets it: a process of its own, its output, its files, its end.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { START } from '../faults/server.ts'
import { temporaryFolder } from '../fixtures.ts'
import { PATIENCE } from '../patience.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Before a connection that is left open would end by itself: after ten seconds, or two minutes. */
const ENDS_WITHIN_MS = 9000
/** Loading the demonstration takes seconds of a core that others share. */
const STARTS_WITHIN_MS = 90_000
vi.setConfig({ testTimeout: 3 * STARTS_WITHIN_MS })

interface Started {
  child: ChildProcess
  output(): string
  errors(): string
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const running = new Set<ChildProcess>()
const folder = temporaryFolder()

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** What `npm start` runs. */
const PROGRAM = [...START, 'src/node.ts']

function start(env: Record<string, string>, command = process.execPath, words = PROGRAM): Started {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env
  const child = spawn(command, words, {
    cwd: ROOT,
    env: { PATH, HOME, NODE_COMPILE_CACHE, PATIENCE: String(PATIENCE), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  let errors = ''
  child.stdout.on('data', (part) => (output += part))
  child.stderr.on('data', (part) => (errors += part))
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal })
    }),
  )
  return { child, output: () => output, errors: () => errors, ended }
}

/** Starts and waits for the stamps to try, the last thing it prints. */
async function startWell(env: Record<string, string>): Promise<Started & { stamps: Map<string, string> }> {
  const started = start(env)
  const address = `http://127.0.0.1:${env.PORT}`
  const printed = new RegExp(`\\n${address}/[0-9A-Z]{16}\\n$`)
  await saying(started, printed)
  expect(started.output()).toContain(`Tem Gốc answers at ${address}\n`)
  const lines = started.output().matchAll(/^ {2}\S+\/([0-9A-Z]{16}) {2}([\w-]+)/gm)
  return { ...started, stamps: new Map([...lines].map(([, code = '', shows = '']) => [shows, code])) }
}

/** Waits until it has said so. Throws what it complained of when it ends instead. */
async function saying(started: Started, what: RegExp): Promise<void> {
  const ended = () => started.child.exitCode !== null || started.child.signalCode !== null
  await expect
    .poll(() => what.test(started.output()) || ended(), { timeout: STARTS_WITHIN_MS, interval: 100 })
    .toBe(true)
  if (!what.test(started.output())) throw new Error(`it ended: ${started.errors()}`)
}

/** A data folder with the demonstration in it, which is loaded for the first of them alone. */
async function demoFolder(name: string): Promise<string> {
  model ??= (async () => {
    const { port, release } = await freePort()
    await release()
    const DATA_DIR = join(folder, 'model')
    await stop(await startWell({ PORT: String(port), DATA_DIR }), 'SIGTERM')
    return DATA_DIR
  })()
  const copy = join(folder, name)
  cpSync(await model, copy, { recursive: true })
  return copy
}
let model: Promise<string> | undefined

/** Lines of the log but those that only say that an answer took long. */
const complaints = (errors: string) =>
  errors.split('\n').filter((line) => line !== '' && !/"event":"answered".*"status":[234]/.test(line))

async function stop({ child, ended, errors }: Started, signal: NodeJS.Signals): Promise<void> {
  const began = performance.now()
  child.kill(signal)
  expect(await ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - began).toBeLessThan(ENDS_WITHIN_MS)
  expect(complaints(errors())).toEqual([])
}

async function freePort(): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    release: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** What is said there first, once somebody answers. */
const firstAnswer = (port: number, path: string) =>
  vi.waitFor(async () => (await fetch(`http://127.0.0.1:${port}/${path}`)).text(), {
    timeout: STARTS_WITHIN_MS,
    interval: 20,
  })

const ask = async (port: number, code = '') => {
  const answer = await fetch(`http://127.0.0.1:${port}/${code}`, { headers: { Accept: 'application/json' } })
  return { status: answer.status, json: await answer.json() }
}

describe('npm start', () => {
  it('DEMO=0 is an installation for real: one key, no data, a link for the first administrator', async () => {
    const { port, release } = await freePort()
    await release()
    const data = join(folder, 'real')
    const started = start({ PORT: String(port), DATA_DIR: data, DEMO: '0' }, 'npm', ['start'])
    const link = /http:\/\/127\.0\.0\.1:\d+\/loi-moi\/[\w-]{43}/
    await saying(started, link)
    expect(started.output()).not.toContain('Stamps to try')
    expect(started.output()).not.toContain('demonstration')
    const ring = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'))
    expect(ring.codes.map(({ state }: { state: string }) => state)).toEqual(['current'])
    // Whoever starts it once more beside itself is told so, and the link still opens.
    await expectRefusal({ PORT: String(port), DATA_DIR: data, DEMO: '0' }, /EADDRINUSE/)
    expect((await fetch(link.exec(started.output())?.[0] ?? '')).status).toBe(200)
    // The signal meets npm, and a shell between npm and the program would keep it.
    await stop(started, 'SIGTERM')
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('makes keys and a demonstration, answers, ends, and goes on where it was', async () => {
    const { port, release } = await freePort()
    await release()
    const data = join(folder, 'first')
    const env = { PORT: String(port), DATA_DIR: data }
    const keyFile = join(data, 'keys.json')

    const [first, met] = await Promise.all([startWell(env), firstAnswer(port, 'san-pham')])
    // Whoever waits for the port meets the demonstration whole, not one that is being loaded.
    expect(met).toContain('Mật ong')
    expect(first.output()).toContain(`Made new keys in ${keyFile}.`)
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(statSync(data).mode & 0o777).toBe(0o700)
    const keys = readFileSync(keyFile, 'utf8')
    expect(first.output()).not.toContain(JSON.parse(keys).identity)
    expect([...first.stamps.keys()]).toEqual(
      expect.arrayContaining(['first-check', 'recalled', 'void', 'expired']),
    )
    const code = first.stamps.get('first-check') ?? ''
    for (const ordinal of [1, 2]) {
      expect(await ask(port, code)).toMatchObject({
        status: 200,
        json: { code, ordinal, headline: ordinal === 1 ? 'first-check' : 'checked-before' },
      })
    }
    expect((await ask(port, first.stamps.get('recalled'))).json).toMatchObject({
      headline: 'recalled',
      level: 'alert',
    })
    // The connections of these requests are still open here.
    await stop(first, 'SIGTERM')

    const second = await startWell(env)
    expect(second.output()).not.toContain('Made new keys')
    expect(readFileSync(keyFile, 'utf8')).toBe(keys)
    expect((await ask(port, code)).json).toMatchObject({ ordinal: 3, headline: 'checked-before' })
    expect(second.stamps.get('first-check')).not.toBe(code)
    await stop(second, 'SIGINT')
    model ??= Promise.resolve(data)
  })

  it('prints on stamps what PUBLIC_URL says', async () => {
    const { port, release } = await freePort()
    await release()
    const started = start({
      PORT: String(port),
      DATA_DIR: await demoFolder('public'),
      PUBLIC_URL: 'https://TEM.example',
    })
    await saying(started, /\nhttps:\/\/tem\.example\/[0-9A-Z]{16}\n$/)
    await stop(started, 'SIGTERM')
  })

  it('is not kept by a connection that says nothing', async () => {
    const { port, release } = await freePort()
    await release()
    const started = await startWell({ DATA_DIR: await demoFolder('silent'), PORT: String(port) })
    const silent = connect(port, '127.0.0.1')
    await once(silent, 'connect')
    silent.on('error', () => {})
    const began = performance.now()
    started.child.kill('SIGTERM')
    expect(await started.ended).toEqual({ code: 0, signal: null })
    expect(performance.now() - began).toBeLessThan(ENDS_WITHIN_MS)
    silent.destroy()
  })

  it('refuses new keys in the place of lost ones', async () => {
    const { port, release } = await freePort()
    await release()
    const env = { DATA_DIR: await demoFolder('lost'), PORT: String(port) }
    await stop(await startWell(env), 'SIGTERM')
    rmSync(join(env.DATA_DIR, 'keys.json'))
    const again = start(env)
    expect((await again.ended).code).toBe(1)
    expect(again.errors()).toMatch(/keys\.json is gone.*restore it from your copy/)
    expect(statSync(join(env.DATA_DIR, 'temgoc.db')).mode & 0o077).toBe(0)
  })

  it.concurrent.each<[string, Record<string, string>, RegExp]>([
    ['a port that is none', { PORT: 'abc' }, /^PORT .*abc$/],
    ['a port too large', { PORT: '70000' }, /^PORT .*70000$/],
    ['a public address that is none', { PUBLIC_URL: 'temgoc' }, /^PUBLIC_URL .*temgoc$/],
    ['a public address with a path', { PUBLIC_URL: 'https://temgoc.vn/tem' }, /^PUBLIC_URL /],
    ['an unclear number of proxies', { TRUST_PROXY: 'yes' }, /^TRUST_PROXY .*yes/],
    ['a word that is no yes', { LOCAL_RECEIVERS: '1' }, /^LOCAL_RECEIVERS .*1$/],
    ['letters from nobody', { SMTP_URL: 'smtp://127.0.0.1' }, /^MAIL_FROM /],
    ['a place database that is not there', { GEO_DB: '/nowhere.mmdb' }, /^GEO_DB: .*\/nowhere\.mmdb/],
  ])('refuses %s in one line', async (_, env, line) => {
    await expectRefusal({ DATA_DIR: join(folder, 'refused'), ...env }, line)
  })

  it('refuses a folder where the system has no room for one in one line', async () => {
    await expectRefusal({ DATA_DIR: '/proc/temgoc/data', PORT: '1' }, /is no folder, nor can there be one/)
  })

  it.concurrent.each<[string, string, number, RegExp]>([
    ['that others can read', '{}', 0o644, /others can read .*keys\.json/],
    ['that is not JSON', 'keys', 0o600, /keys\.json: the key file is not JSON$/],
    ['that lacks keys', '{"codes":[]}', 0o600, /keys\.json: /],
  ])('refuses a key file %s in one line', async (_, text, mode, line) => {
    const data = mkdtempSync(join(folder, 'keys-'))
    const keyFile = join(data, 'keys.json')
    writeFileSync(keyFile, text)
    chmodSync(keyFile, mode)
    await expectRefusal({ PORT: '1', DATA_DIR: data }, line)
    expect(readFileSync(keyFile, 'utf8')).toBe(text)
  })

  it('refuses a port that is taken in one line', async () => {
    const { port, release } = await freePort()
    await expectRefusal(
      { PORT: String(port), DATA_DIR: await demoFolder('taken') },
      new RegExp(`127\\.0\\.0\\.1:${port}.*EADDRINUSE`),
    )
    await release()
  })
})

async function expectRefusal(env: Record<string, string>, line: RegExp): Promise<void> {
  const { ended, errors, output } = start(env)
  expect(await ended).toEqual({ code: 1, signal: null })
  expect(errors()).toMatch(/^[^\n]+\n$/)
  expect(errors().trimEnd()).toMatch(line)
  expect(output()).toBe('')
}
