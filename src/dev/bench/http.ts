// Scans over HTTP, on Node and on workerd, in rounds in which they and bare Hono there take turns.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Engine from 'libsql'
import { DATABASE_FILE } from '../../platform/data-folder.ts'
import { type Load, type Measured, measure } from './client.ts'
import type { BenchProvince } from './province.ts'
import { median, type Row } from './table.ts'

export interface Effort {
  rounds: number
  connections: number
  /** That the scan's page is asked in each round; the others are asked half as long. */
  seconds: number
}

const VERIFIED_AT_ONCE = 1000
const FOLDED_WITHIN_MS = 10_000
/**
 * Before the rounds each is asked for so many of them: a server that runs has compiled what it does all day, and that takes
 * some twenty seconds of scans, in which 2,570 a second become 3,490.
 */
const WARMED_UP = 10
export const PAGE = 'Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n'

interface Kind {
  what: string
  port: number
  next: Load['next']
  seconds: number
  /** It records a scan. */
  scans: boolean
}

export async function measureNode(
  folder: string,
  province: BenchProvince,
  effort: Effort,
): Promise<{ rows: Row[]; bare: number }> {
  const bare = await startServer('node', 'bare', folder)
  const product = await startServer('node', folder, folder)
  const { port } = product
  const half = effort.seconds / 2
  const rows = await inTurns(folder, effort, [
    { what: 'bare Hono on Node', port: bare.port, next: askBare, seconds: half, scans: false },
    {
      what: 'scan page on Node',
      port,
      next: scanOf(province, PAGE),
      seconds: effort.seconds,
      scans: true,
    },
    {
      what: 'scan page on Node, gzip',
      port,
      next: scanOf(province, `${PAGE}Accept-Encoding: gzip\r\n`),
      seconds: half,
      scans: true,
    },
    {
      what: 'scan as JSON on Node',
      port,
      next: scanOf(province, 'Accept: application/json\r\n'),
      seconds: half,
      scans: true,
    },
    {
      what: `verify ${VERIFIED_AT_ONCE.toLocaleString('en-GB')} codes on Node`,
      port,
      next: verifyOf(province),
      seconds: half,
      scans: false,
    },
  ])
  await Promise.all([stop(bare.child), stop(product.child)])
  return { rows, bare: rows[0]?.perSecond ?? 0 }
}

export async function measureWorkerd(
  folder: string,
  province: BenchProvince,
  effort: Effort,
): Promise<Row[]> {
  const bare = await startServer('workerd', 'bare', folder)
  const product = await startServer('workerd', folder, folder)
  const behindFiles = await startServer('workerd', folder, folder, 'files')
  const page = { next: scanOf(province, PAGE), seconds: effort.seconds, scans: true }
  const rows = await inTurns(folder, effort, [
    {
      what: 'bare Hono on workerd (Miniflare)',
      port: bare.port,
      next: askBare,
      seconds: effort.seconds / 2,
      scans: false,
    },
    { what: 'scan page on workerd (Miniflare)', port: product.port, ...page },
    { what: 'the same behind static files as Miniflare serves them', port: behindFiles.port, ...page },
  ])
  await Promise.all([stop(bare.child), stop(product.child), stop(behindFiles.child)])
  return rows
}

const askBare: Load['next'] = () => ({ path: '/', headers: PAGE })

/** A random stamp, by a fresh phone from a random network. */
function scanOf({ codes }: BenchProvince, headers: string): Load['next'] {
  return () => {
    const code = codes[Math.floor(Math.random() * codes.length)]
    const address = `27.${Array.from({ length: 3 }, () => Math.floor(Math.random() * 256)).join('.')}`
    return {
      path: `/${code}`,
      headers: `X-Forwarded-For: ${address}\r\nCF-Connecting-IP: ${address}\r\n${headers}`,
    }
  }
}

function verifyOf({ codes, apiKey }: BenchProvince): Load['next'] {
  const headers = `Authorization: Bearer ${apiKey}\r\nContent-Type: application/json\r\n`
  return () => {
    const from = Math.floor(Math.random() * Math.max(1, codes.length - VERIFIED_AT_ONCE))
    const body = JSON.stringify({ codes: codes.slice(from, from + VERIFIED_AT_ONCE) })
    return { path: '/api/v1/verify', headers, body }
  }
}

/** The first of the kinds is what the others are compared with. */
async function inTurns(folder: string, effort: Effort, kinds: readonly Kind[]): Promise<Row[]> {
  const { rounds, connections } = effort
  const scannedBefore = scansIn(folder).scans
  const measured: Measured[][] = []
  let answers = 0
  for (let round = -1; round < rounds; round++) {
    const inRound: Measured[] = []
    for (const { what, port, next, seconds, scans } of kinds) {
      const one = await measure({
        port,
        next,
        seconds: round < 0 ? WARMED_UP * seconds : seconds,
        connections,
      })
      if (one.failed.length > 0)
        throw new Error(
          `${what}: of ${one.answers} answers ${one.failed.length} were ${[...new Set(one.failed)]}`,
        )
      if (scans) answers += one.answers
      inRound.push(one)
    }
    if (round >= 0) measured.push(inRound)
  }
  await checkRecorded(folder, scannedBefore + answers)
  return kinds.map(({ what }, i) => {
    const over = (pick: (one: Measured, bare: Measured) => number) =>
      median(measured.map((round) => (round[i] && round[0] ? pick(round[i], round[0]) : 0)))
    const [bare] = kinds
    return {
      what: i === 0 ? what : `${what} (${(over((one) => one.bytes) / 1000).toFixed(1)} kB)`,
      perSecond: over((one) => one.perSecond),
      ...(i > 0 && {
        ratio: { of: bare?.what ?? '', value: over((one, base) => one.perSecond / base.perSecond) },
      }),
      p50: over((one) => one.p50),
      p99: over((one) => one.p99),
    }
  })
}

function scansIn(folder: string): { scans: number; unfolded: number } {
  const engine = new Engine(join(folder, DATABASE_FILE))
  const [row] = engine
    .prepare('select count(*) as scans, coalesce(sum(folded_at is null), 0) as unfolded from observation')
    .all() as { scans: number; unfolded: number }[]
  engine.close()
  return row ?? { scans: 0, unfolded: 0 }
}

/** A scan that was answered and not recorded, or not folded, would make the figures worthless. */
async function checkRecorded(folder: string, answers: number): Promise<void> {
  const until = Date.now() + FOLDED_WITHIN_MS
  let there = scansIn(folder)
  while (there.unfolded > 0 && Date.now() < until) {
    await sleep(100)
    there = scansIn(folder)
  }
  if (there.scans < answers) throw new Error(`${answers} scans were answered, ${there.scans} recorded`)
  if (there.unfolded > 0) throw new Error(`${there.unfolded} scans were not folded`)
}

export async function startServer(
  runtime: 'node' | 'workerd',
  subject: string,
  ...options: string[]
): Promise<{ port: number; child: ChildProcess }> {
  const server = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = fork(server, [runtime, subject, ...options], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [port] = (await once(child, 'message')) as [number]
  return { port, child }
}

export async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}
