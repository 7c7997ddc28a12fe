// The benchmarks themselves, made small: what they say of a scan needs a quiet machine, that they still run does not.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'

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

test('each row is a ratio taken in the same run, and says its tail where people wait', async () => {
  const { rows, durability } = await bench(
    '--rounds',
    '1',
    '--seconds',
    '0.05',
    '--stamps',
    '300',
    '--connections',
    '4',
  )
  const compared = Object.fromEntries(
    (rows as { what: string; ratio?: { of: string; value: number } }[]).map(({ what, ratio }) => [
      what.replace(/ \([\d.]+ kB\)/, ''),
      ratio?.of,
    ]),
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
  for (const row of rows) {
    expect(row.perSecond, row.what).toBeGreaterThan(0)
    if (/scan|verify|bare/.test(row.what)) expect(row.p99, row.what).toBeGreaterThanOrEqual(row.p50)
  }
})

test('a scan reads and writes as much in a register ten times as large, and goes through none of it', async () => {
  const { sizes, spread } = await bench('scale', '--from', '4', '--to', '5', '--scans', '200')
  expect(sizes).toMatchObject([
    { issued: 10_000, segments: 100, scanned: 1000, unsought: 0 },
    { issued: 100_000, segments: 1000, scanned: 10_000, unsought: 0 },
  ])
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

test.each(['node', 'workerd'])(
  'ordinary scans are answered and recorded while others flood, on %s',
  async (runtime) => {
    const { floods } = await bench('floods', runtime, '--stamps', '400', '--seconds', '0.3')
    expect(floods.map(({ flood }: { flood: string }) => flood)).toEqual([
      'none',
      'invented codes, of four networks',
      'one stamp, of one network',
      'one stamp, of many networks',
      'many stamps, of one network',
      'reports, of four networks',
      'sign-ins, of four networks',
      'the first page, of four networks',
    ])
    for (const { flood, perSecond, statuses, scans, recorded, p50, p99 } of floods) {
      expect(scans, flood).toBeGreaterThan(0)
      expect(recorded, flood).toBe(scans)
      expect(p99, flood).toBeGreaterThanOrEqual(p50)
      // On a machine that does much else a flood may not get as far as an answer in so short a time.
      if (flood === 'none') expect(perSecond).toBe(0)
      expect(['200', '404', '422', '429'], flood).toEqual(expect.arrayContaining(Object.keys(statuses)))
    }
    const [, invented, , , , reports] = floods
    expect(Object.keys(invented.statuses)[0] ?? '404').toBe('404')
    expect(Object.keys(reports.statuses)[0] ?? '200').toBe('200')
  },
)

test.each([[['flods']], [['--secnds', '1']], [['--seconds', 'x']], [['floods', 'nowhere']]])(
  'what it does not know it does not measure: %j',
  async (words) => {
    await expect(run('npm', ['run', '-s', 'bench', '--', ...words])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^npm run bench/),
    })
  },
)
