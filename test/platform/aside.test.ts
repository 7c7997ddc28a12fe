// Long jobs go to a thread that steps back; what they are given and give crosses over whole, and what breaks one of them
// breaks no other.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { hashPassword, passwordMatches } from '../../src/accounts/password.ts'
import { type Aside, inPlace, JobEnded } from '../../src/job.ts'
import { READ_PICTURE } from '../../src/pictures/picture.ts'
import { type AsideThread, asideThreads } from '../../src/platform/aside.ts'
import { READ_FORM } from '../../src/web/form-fields.ts'
import { jpeg } from '../reports/jpeg.ts'
import { BREAKS, DIES, EATS, NEVER_ENDS, SLEEPS, WAITS } from './jobs.ts'

let thread: AsideThread
afterEach(async () => {
  vi.restoreAllMocks()
  await thread.close()
})
const open = () => {
  thread = asideThreads()
  return thread.aside
}

test('a password is hashed there and known again', async () => {
  const aside = open()
  const stored = await hashPassword(aside, 'ong nhãn')
  expect(await passwordMatches(aside, stored, 'ong nhãn'.normalize('NFD'))).toBe(true)
  expect(await passwordMatches(aside, stored, 'ong nhan')).toBe(false)
})

test('bytes cross over without a copy, both ways: who gives them away has them no longer', async () => {
  const aside = open()
  const photo = Uint8Array.from(jpeg([0, 40]))
  const read = await aside(READ_PICTURE, photo)
  expect(photo.length).toBe(0)
  expect(read.ok && [read.value.contentType, Buffer.from(read.value.bytes).toString('hex')]).toEqual([
    'image/jpeg',
    Buffer.from(jpeg([0, 40])).toString('hex'),
  ])
})

test('one after the other; one that fails says so, and the next goes on', async () => {
  const aside = open()
  const all = await Promise.allSettled([
    aside(SLEEPS, 'a', 30),
    aside(BREAKS, 'broken'),
    aside(SLEEPS, 'b', 0),
  ])
  expect(all.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
    [0, 'a'],
    'broken',
    [0, 'b'],
  ])
})

test('what cannot cross over fails alone: the next goes on', async () => {
  const aside = open()
  const photo = Uint8Array.from(jpeg([0, 40]))
  await aside(READ_PICTURE, photo)
  const [again, next] = await Promise.allSettled([aside(READ_PICTURE, photo), aside(SLEEPS, 'a', 1)])
  expect(again).toMatchObject({ status: 'rejected', reason: { name: 'DataCloneError' } })
  expect(next).toEqual({ status: 'fulfilled', value: [0, 'a'] })
})

test('what kills the thread fails, and what waits gets another', async () => {
  const aside = open()
  const all = await Promise.allSettled([aside(DIES), aside(SLEEPS, 'a', 0)])
  expect(all).toMatchObject([{ reason: expect.any(JobEnded) }, { status: 'fulfilled' }])
})

test('what takes too long is ended, and what waits gets its turn', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const longestJobMs = 3_600_123
  thread = asideThreads({ longestJobMs })
  const all = Promise.allSettled([thread.aside(NEVER_ENDS), thread.aside(SLEEPS, 'a', 0)])
  const limit = () => timers.mock.calls.find(([, ms]) => ms === longestJobMs)?.[0]
  await expect.poll(limit).toBeDefined()
  // The hour is over.
  limit()?.()
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await thread.aside(SLEEPS, 'b', 0)).toEqual([0, 'b'])
})

test.runIf(process.platform === 'linux')('the thread steps back, and no other of this program', async () => {
  const nicenessOf = (id: string | number) =>
    Number(readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[16])
  const threads = () => readdirSync('/proc/self/task').map((id) => [id, nicenessOf(id)] as const)
  const before = new Map(threads())
  const usual = nicenessOf(process.pid)
  const aside = open()
  await aside(SLEEPS, 'a', 0)
  const changed = threads().filter(([id, nice]) => nice !== (before.get(id) ?? usual))
  expect(changed.map(([, nice]) => nice)).toEqual([Math.min(19, getPriority() + 5)])
})

/** Refuses what a unit with a filter of system calls refuses. */
const FORBIDDEN = `data:text/javascript,${encodeURIComponent(`
  import os from 'node:os'
  import { syncBuiltinESMExports } from 'node:module'
  os.setPriority = () => { throw Object.assign(new Error('EPERM'), { code: 'EPERM' }) }
  syncBuiltinESMExports()`)}`

test.runIf(process.platform === 'linux').each([
  ['started as one that steps back itself, further', ['nice', '-n', '15', process.execPath], '19'],
  ['that may not step back, as it is', [process.execPath, '--import', FORBIDDEN], String(getPriority())],
])('a program %s works beside scans', (_, [command = '', ...words], nice) => {
  const script = `
    import { asideThreads } from './src/platform/aside.ts'
    import { PRIORITY } from './test/platform/jobs.ts'
    console.log(await asideThreads().aside(PRIORITY))
    process.exit()`
  const ran = spawnSync(command, [...words, '-e', script], { encoding: 'utf8' })
  expect([ran.stderr, ran.stdout.trim()]).toEqual(['', nice])
})

test('a form of ten megabytes costs the thread that answers scans next to nothing', async () => {
  const aside = open()
  const body = new FormData()
  body.set('anh', new File([new Uint8Array(10_000_000)], 'a.jpg'))
  const sent = new Response(body)
  const type = sent.headers.get('content-type') ?? ''
  const bytes = new Uint8Array(await sent.arrayBuffer())
  /** This thread's own time in milliseconds: the least of several, for tidying up may fall into any of them. */
  const costOf = async (by: Aside) => {
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < 4; i++) {
      const given = bytes.slice()
      const before = process.threadCpuUsage()
      const form = await by(READ_FORM, given, type)
      const { user, system } = process.threadCpuUsage(before)
      least = Math.min(least, (user + system) / 1000)
      expect(form?.anh).toMatchObject([{ name: 'a.jpg', bytes: { length: 10_000_000 } }])
    }
    return least
  }
  await aside(SLEEPS, 'started', 0)
  expect(await costOf(aside)).toBeLessThan((await costOf(inPlace)) / 2)
})

test('what takes too much memory fails, and what waits gets its turn', async () => {
  thread = asideThreads({ largestHeapMb: 40 })
  const all = await Promise.allSettled([thread.aside(EATS), thread.aside(SLEEPS, 'a', 0)])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})

test('a short one waits for none that may take long', async () => {
  const aside = open()
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const ended: string[] = []
  const long = aside(WAITS, flag).then(() => ended.push('long'))
  await hashPassword(aside, 'ong nhãn')
  ended.push('short')
  Atomics.store(flag, 0, 1)
  Atomics.notify(flag, 0)
  await long
  expect(ended).toEqual(['short', 'long'])
})
