// The benchmarks themselves, made small: what they say of a scan needs a quiet machine, that they still run does not.
import { execFile } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { measureFloods } from '../../src/dev/bench/floods.ts'
import { makeProvince } from '../../src/dev/bench/province.ts'
import { measureSpeed } from '../../src/dev/bench/speed.ts'
import { temporaryFolder } from '../fixtures.ts'
import { workerBundle } from '../http/bundle.ts'

const run = promisify(execFile)
/** What it measures takes seconds, of a core that others may share. */
const ENDS_WITHIN_MS = 400_000
vi.setConfig({ testTimeout: ENDS_WITHIN_MS + 20_000 })

const bench = async (...options: string[]) => {
  const { stdout } = await run('npm', ['run', '-s', 'bench', '--', '--json', ...options], {
    timeout: ENDS_WITHIN_MS,
  })
  return JSON.parse(stdout)
}

/** A folder with a province in it, and the Worker as it is bundled once for all tests. */
async function benchFolder() {
  const folder = temporaryFolder()
  cpSync(await workerBundle(), join(folder, 'bundle'), { recursive: true })
  return { folder, province: await makeProvince(folder, 400) }
}

test('a scan reads and writes as much in a register ten times as large, and goes through none of it', async () => {
  const { sizes, spread, durability } = await bench('scale', '--from', '4', '--to', '5', '--scans', '200')
  expect(sizes).toMatchObject([
    { issued: 10_000, segments: 100, scanned: 1000, unsought: 0 },
    { issued: 100_000, segments: 1000, scanned: 10_000, unsought: 0 },
  ])
  expect(durability).toMatch(/FULL/)
  expect(spread.steps).toBeLessThan(1.3)
  expect(spread.rowsWritten).toBeLessThan(1.3)
  expect(spread.bytesAStamp).toBeLessThan(1.3)
  // Each is compared out of a cache that holds a quarter of it.
  for (const { timesCache, cpu, wall } of sizes) {
    expect(timesCache).toBeGreaterThanOrEqual(4)
    expect(Math.min(cpu, wall)).toBeGreaterThan(0)
  }
  // What is kept of a stamp that was scanned, without the scans themselves.
  expect(sizes[1].bytesAStamp).toBeLessThan(300)
})

test.each(['node', 'workerd'] as const)(
  'ordinary scans are answered and recorded while others flood, on %s',
  async (runtime) => {
    const { folder, province } = await benchFolder()
    const measured = await measureFloods(runtime, folder, province, 0.3)
    expect(measured.map(({ flood }) => flood)).toEqual([
      'none',
      'invented codes, of four networks',
      'one stamp, of one network',
      'one stamp, of many networks',
      'many stamps, of one network',
      'reports, of four networks',
      'sign-ins, of four networks',
      'the first page, of four networks',
    ])
    for (const { flood, perSecond, statuses, scans, recorded, p50, p99 } of measured) {
      expect(scans, flood).toBeGreaterThan(0)
      expect(recorded, flood).toBe(scans)
      expect(p99, flood).toBeGreaterThanOrEqual(p50)
      // On a machine that does much else a flood may not get as far as an answer in so short a time.
      if (flood === 'none') expect(perSecond).toBe(0)
      expect(['200', '404', '422', '429'], flood).toEqual(expect.arrayContaining(Object.keys(statuses)))
    }
    const first = (flood: string) =>
      Object.keys(measured.find((one) => one.flood.startsWith(flood))?.statuses ?? {})[0]
    expect(first('invented') ?? '404').toBe('404')
    expect(first('reports') ?? '200').toBe('200')
  },
)

test('each row is a ratio taken in the same run, and says its tail where people wait', async () => {
  const effort = { rounds: 1, seconds: 0.05, connections: 4 }
  const { folder, province } = await benchFolder()
  const { rows, durability } = await measureSpeed(folder, province, effort)
  const compared = Object.fromEntries(
    rows.map(({ what, ratio }) => [what.replace(/ \([\d.]+ kB\)/, ''), ratio?.of]),
  )
  const [node, workerd] = ['bare Hono on Node', 'bare Hono on workerd (Miniflare)']
  expect(compared).toEqual({
    [node]: undefined,
    'scan page on Node': node,
    'scan page on Node, gzip': node,
    'scan as JSON on Node': node,
    'verify 1,000 codes on Node': node,
    [workerd]: undefined,
    'scan page on workerd (Miniflare)': workerd,
    'the same behind static files as Miniflare serves them': workerd,
    'code decode': node,
    'judge and weigh the evidence': node,
    'fold: evidence taken in, weighed and packed': node,
    'fold: the same, and its batch made': node,
    'page render': node,
    'judge and fold, 50 at once': node,
    'engine alone, 50 arrivals a transaction, register in hand': node,
    'arriving, 50 at once, register in hand': 'the engine',
    'engine alone, 50 arrivals a transaction, nothing in hand': node,
    'arriving, 50 at once, nothing in hand': 'the engine',
  })
  expect(Object.values(durability).join()).toMatch(/FULL.*NORMAL/)
  for (const { what, perSecond, p50 = 0, p99 } of rows) {
    expect(perSecond, what).toBeGreaterThan(0)
    if (/scan|verify|bare/.test(what)) expect(p99, what).toBeGreaterThanOrEqual(p50)
  }
})

test.each([[['flods']], [['--secnds', '1']], [['--seconds', 'x']], [['floods', 'nowhere']]])(
  'what it does not know it does not measure: %j',
  async (words) => {
    await expect(run('npm', ['run', '-s', 'bench', '--', ...words])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^npm run bench/),
    })
  },
)
