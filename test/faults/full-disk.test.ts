// The product in a process whose files may grow no more, as on a disk that is full: what can be read is shown, what
// cannot be kept is said, monitors learn of it, and with room again it goes on by itself. Linux: it takes prlimit.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/words/vi.ts'
import { KEYS, makeWorld, type World } from '../http/world.ts'
import { examine } from './examine.ts'

const CAN = spawnSync('prlimit', ['--version']).status === 0
const NOT_RECORDED = vi.facts['history-unchecked']({ name: 'history-unchecked', queued: false }).consumer

let world: World
let child: ChildProcess
let url: string
let said = ''

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  server.close()
  return typeof at === 'object' && at ? at.port : 0
}

async function waitFor(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !isSo(); i++) await sleep(50)
  expect(isSo(), said).toBe(true)
}

const log = () => join(world.folder, 'log')

/** How large any of its files may become. */
const limit = (bytes: string) => {
  const { status, stderr } = spawnSync(
    'prlimit',
    ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`],
    {
      encoding: 'utf8',
    },
  )
  expect([status, stderr]).toEqual([0, ''])
}

beforeAll(async () => {
  if (!CAN) return
  world = await makeWorld()
  writeFileSync(join(world.folder, 'keys.json'), KEYS, { mode: 0o600 })
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  // Told by a signal that a file is too large, a process would end; ignored, the write fails as it does on a full disk.
  child = spawn('sh', ['-c', `trap '' XFSZ; exec "${process.execPath}" src/node.ts`], {
    env: { ...process.env, DATA_DIR: world.folder, PORT: String(port), PUBLIC_URL: url, DEMO: '0' },
    // The log lies on the same disk.
    stdio: ['ignore', 'pipe', openSync(log(), 'a')],
  })
  child.stdout?.on('data', (part) => (said += part))
  await waitFor(() => said.includes('answers at'))
}, 40_000)
afterAll(async () => {
  if (!CAN) return
  child.kill('SIGTERM')
  await once(child, 'exit')
  world.remove()
})

const scan = async (code: string) => {
  const answer = await fetch(`${url}/${code}`, { headers: { accept: 'text/html' } })
  return { status: answer.status, text: await answer.text() }
}
const ready = async () => {
  const answer = await fetch(`${url}/readyz`)
  return { status: answer.status, database: ((await answer.json()) as { database: object }).database }
}
const checks = (serial: number) =>
  world.rows<{ checks: number }>('select checks from stamp where serial = ?', serial)[0]?.checks ?? 0

describe.runIf(CAN)('a disk that is full', () => {
  test('is said, loses nothing that was answered, and is over when there is room', async () => {
    const { code, serial } = world.fresh('active')
    expect((await scan(code)).text).not.toContain(NOT_RECORDED)
    expect(checks(serial)).toBe(1)

    limit('4096')
    while (readFileSync(log()).length < 4096) await scan(code)
    const unkept = await scan(code)
    expect(unkept.status).toBe(200)
    expect(unkept.text).toContain(NOT_RECORDED)
    expect(await ready()).toMatchObject({ status: 503, database: { ok: false, writes: false } })
    const report = await fetch(`${url}/${code}/bao`, {
      method: 'POST',
      headers: { origin: url },
      body: new URLSearchParams({ reason: 'other', words: 'Nắp bị hở' }),
    })
    expect([report.status, await report.text()]).toEqual([503, expect.stringContaining('Nắp bị hở')])
    expect((await fetch(`${url}/healthz`)).status).toBe(200)

    limit('unlimited')
    await scan(code)
    expect(checks(serial)).toBe(2)
    expect(world.rows('select id from report')).toEqual([])
    examine(world.path)
    expect(readFileSync(log(), 'utf8')).toMatch(/"event":"arrive-failed"/)
  }, 30_000)
})
