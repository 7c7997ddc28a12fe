// A clock that is put back and forth, as by a server that finds its time again: every scan counts once and in its
// order, every sweep goes through, and nothing waits for a time that has been.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { openMachineApp } from '../../src/machine/app.ts'
import { sweep } from '../../src/sweep.ts'
import { DAY_MS } from '../../src/time.ts'
import { keys, makeWorld, PUBLIC_URL, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { PATIENCE } from '../patience.ts'
import { examine } from './examine.ts'
import { startServer } from './server.ts'

const HOUR_MS = 3_600_000
const STEPS: readonly (readonly [string, number])[] = [
  ['as it is', 0],
  ['an hour back', -HOUR_MS],
  ['three days back', -3 * DAY_MS],
  ['two days ahead', 2 * DAY_MS],
  ['a month ahead', 30 * DAY_MS],
  ['right again', 0],
  ['a second on', 1000],
]

let world: World
let opened: Awaited<ReturnType<typeof openMachineApp>>
const began = Date.now()
let now = began
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  opened = await openMachineApp({
    dataDir: world.folder,
    keys,
    publicUrl: PUBLIC_URL,
    trust: 1,
    geo: null,
    patience: PATIENCE,
    now: () => now,
  })
  await closeLater(opened.machine)
})
afterAll(() => {
  vi.restoreAllMocks()
})

const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
let networks = 0
const get = (path: string, accept: string) =>
  opened.app.request(
    path,
    { headers: { accept, 'x-forwarded-for': `203.0.113.${++networks % 250}`, 'cf-ipcountry': 'VN' } },
    env,
  )

test('every scan counts once and in its order, whatever the clock says', async () => {
  const heard: string[] = []
  vi.spyOn(console, 'error').mockImplementation((line) => void heard.push(String(line)))
  const { code, serial } = world.fresh('active')
  let ordinal = 0
  for (const [step, by] of STEPS) {
    now = began + by
    for (let i = 0; i < 3; i++) {
      const answer = await get(`/${code}`, 'application/json')
      expect([step, answer.status, ((await answer.json()) as { ordinal: number }).ordinal]).toEqual([
        step,
        200,
        ++ordinal,
      ])
      const page = await get(`/${code}`, 'text/html')
      expect([step, page.status, await page.text()]).toEqual([
        step,
        200,
        expect.stringContaining('Minh Ngọc'),
      ])
      ordinal++
    }
    await opened.machine.settled()
    await sweep(opened.machine.platform)
    for (const path of ['/', '/san-pham', '/dang-nhap', '/goc-ngay', '/so-lieu', `/${code}/cua-toi`]) {
      expect([step, path, (await get(path, 'text/html')).status]).toEqual([step, path, 200])
    }
    const ready = await get('/readyz', 'application/json')
    expect([step, ready.status, await ready.json()]).toMatchObject([step, 200, { ready: true }])
    expect(world.rows('select day from day_key where day > ?', new Date(now + DAY_MS).toISOString())).toEqual(
      [],
    )
  }
  const [row] = world.rows<{ checks: number }>('select checks from stamp where serial = ?', serial)
  expect(row?.checks).toBe(ordinal)
  expect(world.rows('select id from observation where folded_at is null')).toEqual([])
  expect(heard.filter((line) => /failed|waits|differ/.test(line))).toEqual([])
  examine(world.path)
})

test('a running server whose clock is put back and forth goes on, and so does the next one', async () => {
  const other = await makeWorld()
  const set = (by: number) => writeFileSync(join(other.folder, 'clock-off-by'), String(by))
  set(0)
  const node = `--import ${fileURLToPath(new URL('./stepping-clock.ts', import.meta.url))}`
  let server = await startServer(other.folder, { node })
  const { code, serial } = other.fresh('active')
  try {
    let ordinal = 0
    for (const [step, by] of STEPS) {
      set(by)
      for (let i = 0; i < 3; i++) {
        const answer = await fetch(`${server.url}/${code}`, { headers: { accept: 'application/json' } })
        const found = (await answer.json()) as { ordinal: number; headline: string }
        expect([step, answer.status, found.ordinal]).toEqual([step, 200, ++ordinal])
      }
      expect([step, (await server.ready()).status]).toEqual([step, 200])
      if (step !== 'a month ahead') continue
      // Killed with its clock ahead: what is begun with the right one takes nothing of it for still to come.
      await server.end('SIGKILL')
      set(0)
      server = await startServer(other.folder, { node })
    }
    const ats = other.rows<{ at: number }>(
      'select at from observation where serial = ? order by ordinal',
      serial,
    )
    expect(Math.max(...ats.map(({ at }) => at)) - Date.now()).toBeGreaterThan(29 * DAY_MS)
    await expect.poll(() => other.rows('select id from observation where folded_at is null')).toEqual([])
    expect(server.log()).not.toMatch(/failed|waits|differ|lost/)
    await server.end()
    examine(other.path)
  } finally {
    await server.end('SIGKILL')
    other.close()
  }
})
