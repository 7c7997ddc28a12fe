// Ordinary scans while somebody floods: what a shopper waits then, whether their scan is recorded, and what the flood
// leaves in the database.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Engine from 'libsql'
import { DATABASE_FILE } from '../../platform/data-folder.ts'
import { type Load, type Measured, measure } from './client.ts'
import { PAGE, startServer, stop } from './http.ts'
import type { BenchProvince } from './province.ts'
import { alignedTable } from './table.ts'

/** Phones that scan a stamp, wait, and scan the next: each a shopper of its own. */
const SHOPPERS = { connections: 16, pauseMs: 100 }
const FLOODERS = 64
/** A check that waited in the queue is recorded within seconds. */
const RECORDED_WITHIN_MS = 20_000
const FORM = `${PAGE}Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n`

export interface Flooded {
  flood: string
  /** Requests of the flood answered in a second, and of them by status. */
  perSecond: number
  statuses: Readonly<Record<number, number>>
  /** Of ordinary scans, in milliseconds. */
  p50: number
  p99: number
  /** Ordinary scans that were answered, and those of them that were recorded. */
  scans: number
  recorded: number
  /** By which the database grew, the ordinary scans' rows with it. */
  bytes: number
}

/** Each flood for so many seconds, and none at first. */
export async function measureFloods(
  runtime: 'node' | 'workerd',
  folder: string,
  { serials, codes }: BenchProvince,
  seconds: number,
): Promise<Flooded[]> {
  const half = codes.length >> 1
  const last = serials[half - 1] ?? 0
  const honest = () => ({ path: `/${oneOf(codes.slice(0, half))}`, headers: from(anyNetwork()) + PAGE })
  const theirs = codes.slice(half)
  const target = theirs[0]
  const floods: Readonly<Record<string, Load['next'] | null>> = {
    none: null,
    'invented codes, of four networks': () => ({ path: `/0${digits(15)}`, headers: from(few()) + PAGE }),
    'one stamp, of one network': () => ({ path: `/${target}`, headers: from(ONE) + PAGE }),
    'one stamp, of many networks': () => ({ path: `/${target}`, headers: from(anyNetwork()) + PAGE }),
    'many stamps, of one network': () => ({ path: `/${oneOf(theirs)}`, headers: from(ONE) + PAGE }),
    'reports, of four networks': () => ({
      path: `/${oneOf(theirs)}/bao`,
      headers: from(few()) + FORM,
      body: 'reason=looks-copied&words=x',
    }),
    'sign-ins, of four networks': () => ({
      path: '/dang-nhap',
      headers: from(few()) + FORM,
      body: `ten=%2B849${digits(8)}&mat_khau=${digits(12)}`,
    }),
    'the first page, of four networks': () => ({ path: '/', headers: from(few()) + PAGE }),
  }
  const { port, child } = await startServer(runtime, folder, folder)
  const { recorded } = standOf(folder, last)
  const warm = await measure({ port, next: honest, seconds, connections: FLOODERS })
  // None of them is taken for one of those that are measured.
  await standAfter(folder, last, recorded + warm.answers)
  const measured: Flooded[] = []
  for (const [flood, next] of Object.entries(floods)) {
    // A room is loaded by its own first request.
    if (next) await measure({ port, next, seconds: 0.01, connections: 1 })
    const before = standOf(folder, last)
    const [scans, flooded] = await Promise.all([
      measure({ port, next: honest, seconds, ...SHOPPERS }),
      next && measure({ port, next, seconds, connections: FLOODERS, floods: true }),
    ])
    if (scans.failed.length > 0) throw new Error(`${flood}: ordinary scans were answered ${scans.failed}`)
    const after = await standAfter(folder, last, before.recorded + scans.answers)
    measured.push({
      flood,
      perSecond: flooded?.perSecond ?? 0,
      statuses: flooded ? byStatus(flooded) : {},
      p50: scans.p50,
      p99: scans.p99,
      scans: scans.answers,
      recorded: after.recorded - before.recorded,
      bytes: after.bytes - before.bytes,
    })
  }
  await stop(child)
  return measured
}

export function floodsText(measured: readonly Flooded[]): string {
  const table = alignedTable(
    [
      ['flood', 'a second', 'answers', 'scans', 'recorded', 'p50 ms', 'p99 ms', 'grown by'],
      ...measured.map(({ flood, perSecond, statuses, scans, recorded, p50, p99, bytes }) => [
        flood,
        Math.round(perSecond).toLocaleString('en-GB'),
        Object.entries(statuses)
          .map(([status, n]) => `${status}: ${n.toLocaleString('en-GB')}`)
          .join(', '),
        scans.toLocaleString('en-GB'),
        recorded.toLocaleString('en-GB'),
        p50.toFixed(1),
        p99.toFixed(1),
        `${(bytes / 1000).toFixed(0)} kB`,
      ]),
    ],
    [0, 2],
  )
  return `${table}

${SHOPPERS.connections} shoppers, each on a network of its own, who scan a stamp and wait ${SHOPPERS.pauseMs} ms; ${FLOODERS} connections that flood, each asking on and on.`
}

const from = (address: string) => `X-Forwarded-For: ${address}\r\nCF-Connecting-IP: ${address}\r\n`
const ONE = '14.160.1.1'
const FEW = [1, 2, 3, 4].map((n) => `14.161.${n}.1`)
const few = () => oneOf(FEW)
const anyNetwork = () => `27.${Array.from({ length: 3 }, () => Math.floor(Math.random() * 256)).join('.')}`
const oneOf = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)] ?? ''
const digits = (n: number) => Array.from({ length: n }, () => Math.floor(Math.random() * 10)).join('')

function byStatus({ answers, failed }: Measured): Record<number, number> {
  const counts: Record<number, number> = {}
  if (answers > failed.length) counts[200] = answers - failed.length
  for (const status of failed) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

async function standAfter(folder: string, last: number, scans: number): Promise<Stand> {
  const until = performance.now() + RECORDED_WITHIN_MS
  let stand = standOf(folder, last)
  while (stand.recorded < scans && performance.now() < until) {
    await sleep(100)
    stand = standOf(folder, last)
  }
  return stand
}

interface Stand {
  recorded: number
  bytes: number
}

/** The scans of stamps up to this serial, and how large the database is. */
function standOf(folder: string, last: number): Stand {
  const engine = new Engine(join(folder, DATABASE_FILE))
  const [row] = engine
    .prepare(
      `select (select count(*) from observation where serial <= ${last}) as recorded, page_count * page_size as bytes
       from pragma_page_count, pragma_page_size`,
    )
    .all() as Stand[]
  engine.close()
  return row ?? { recorded: 0, bytes: 0 }
}
