// The product in a process whose files may grow no more, as on a disk that is full: what can be read is shown, what
// cannot be kept is said, monitors learn of it, and with room again it goes on by itself. Linux: it takes prlimit.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { describe, expect, test } from 'vitest'
import { vi } from '../../src/words/vi.ts'
import { temporaryFolder } from '../fixtures.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { examine } from './examine.ts'
import { type Server, startServer } from './server.ts'

const CAN = spawnSync('prlimit', ['--version']).status === 0
const NOT_RECORDED = vi.facts['history-unchecked']({ name: 'history-unchecked', queued: false }).consumer

let world: World
let server: Server

/** How large any of its files may become. */
const limit = (bytes: string) => {
  const args = ['--pid', String(server.child.pid), `--fsize=${bytes}:unlimited`]
  const { status, stderr } = spawnSync('prlimit', args, { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
}

openBeforeAll(async (closeLater) => {
  if (!CAN) return
  world = await closeLater(makeWorld())
  // Told by a signal that a file is too large, a process would end; ignored, the write fails as it does on a full disk.
  server = await startServer(world.folder, { before: "trap '' XFSZ" })
  // Whichever runs by then: this one is killed, and another started.
  await closeLater({ close: () => server.end() })
})

const checks = (serial: number) =>
  world.rows<{ checks: number }>('select checks from stamp where serial = ?', serial)[0]?.checks ?? 0

describe.runIf(CAN)('a disk that is full', () => {
  test('is said, loses nothing that was answered, and is over when there is room', async () => {
    const { scan, ready, log, url } = server
    const { code, serial } = world.fresh('active')
    expect((await scan(code)).text).not.toContain(NOT_RECORDED)
    expect(checks(serial)).toBe(1)

    limit('4096')
    while (log().length < 4096) await scan(code)
    const unkept = await scan(code)
    expect(unkept.status).toBe(200)
    expect(unkept.text).toContain(NOT_RECORDED)
    expect(await ready()).toMatchObject({ status: 503, body: { database: { ok: false, writes: false } } })
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
    await expect.poll(async () => (await ready()).status).toBe(200)
    expect(world.rows('select id from report')).toEqual([])
    examine(world.path)
    expect(log()).toMatch(/"event":"arrive-failed"/)
  })

  test('is no reason not to start: what the log holds stays there until there is room', async () => {
    const { code, serial } = world.fresh('recalled')
    await server.scan(code)
    await server.end('SIGKILL')
    // Somebody can sign in, so that no first link has to be kept.
    world.run(
      "insert into credential (id, account_id, provider_id, user_id, created_at, updated_at) select id, id, 'credential', id, 0, 0 from person",
    )
    // Room for the log's index, which is made anew, and none for what the log holds.
    server = await startServer(world.folder, { before: "trap '' XFSZ; ulimit -S -f 256" })
    limit('4096')
    const { scan, ready, url } = server
    expect(await ready()).toMatchObject({ status: 503, body: { database: { writes: false } } })
    expect((await fetch(`${url}/san-pham`)).status).toBe(200)
    expect((await scan(code)).status).toBe(200)

    limit('unlimited')
    await expect.poll(async () => (await ready()).status).toBe(200)
    await scan(code)
    expect(checks(serial)).toBe(2)
    examine(world.path)
  })
})

describe.runIf(CAN)('a start for which there is no room', () => {
  const folder = temporaryFolder()
  /** In blocks of 512 bytes. */
  const startWithin = (blocks: number) =>
    startServer(folder, { before: `trap '' XFSZ; ulimit -S -f ${blocks}` })

  test.each([
    ['not even for the log’s index', 40, false],
    ['for what it reads, but not for the link of the first administrator', 68, true],
  ])('%s: ends with a sentence that says what to do, and then succeeds', async (_, blocks, isThere) => {
    if (isThere) {
      const path = join(folder, 'temgoc.db')
      new Engine(world.path).prepare('vacuum into ?').run(path)
      new Engine(path).exec('delete from credential')
    }
    await expect(startWithin(blocks)).rejects.toThrow(
      /^it did not start: there is no room for what is to be written at \S+ \(.+\)\. Make room on that disk, .+ do this again: what was there is as it was\n$/,
    )
    await (await startServer(folder)).end()
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
  })
})
