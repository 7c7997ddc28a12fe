// `npm run bench` measures a scan: over HTTP against Hono that says "ok", in rounds that take turns, and its parts
// alone. Medians are printed; ratios are of answers a second taken in the same round.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import Engine from 'libsql'
import { type Load, type Measured, measure } from './client.ts'
import { measureParts } from './parts.ts'
import { ISSUED, makeProvince } from './province.ts'
import { median, type Row, tableOf } from './table.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '32' },
  },
})
const ROUNDS = Number(values.rounds)
const CONNECTIONS = Number(values.connections)
const WARM_UP_SECONDS = 1
const DURABILITY =
  'WAL, synchronous = FULL: every scan is on disk before its answer; scans of one moment share a commit'

async function startServer(subject: string): Promise<{ port: number; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [subject], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [port] = (await once(child, 'message')) as [number]
  return { port, child }
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}

async function measureHttp(folder: string, codes: readonly string[]): Promise<Row[]> {
  const bare = await startServer('bare')
  const product = await startServer(folder)
  const scan = (headers: string) => () => {
    const code = codes[Math.floor(Math.random() * codes.length)]
    const address = Array.from({ length: 3 }, () => Math.floor(Math.random() * 256)).join('.')
    return { path: `/${code}`, headers: `X-Forwarded-For: 27.${address}\r\n${headers}` }
  }
  const page = 'Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n'
  const kinds: Record<string, Pick<Load, 'port' | 'next'> & { seconds: number }> = {
    bare: { port: bare.port, next: () => ({ path: '/', headers: page }), seconds: 1 },
    page: { port: product.port, next: scan(page), seconds: 2 },
    json: { port: product.port, next: scan('Accept: application/json\r\n'), seconds: 1 },
    zipped: { port: product.port, next: scan(`${page}Accept-Encoding: gzip\r\n`), seconds: 1 },
  }
  const rounds: Record<string, Measured>[] = []
  let answers = 0
  for (let round = -1; round < ROUNDS; round++) {
    const measured: Record<string, Measured> = {}
    for (const [name, { port, next, seconds }] of Object.entries(kinds)) {
      const time = round < 0 ? WARM_UP_SECONDS : seconds
      const one = await measure({ port, next, seconds: time, connections: CONNECTIONS })
      if (one.failed > 0) throw new Error(`${name}: ${one.failed} of ${one.answers} answers were not 200`)
      if (name !== 'bare') answers += one.answers
      measured[name] = one
    }
    if (round >= 0) rounds.push(measured)
  }
  await Promise.all([stop(bare.child), stop(product.child)])
  checkRecorded(folder, answers)
  const over = (pick: (one: Record<string, Measured>) => number | undefined) =>
    median(rounds.map((one) => pick(one) ?? 0))
  const row = (what: string, name: string, compared = true): Row => ({
    what,
    perSecond: over((one) => one[name]?.perSecond),
    ...(compared && {
      ratio: {
        of: 'bare Hono',
        value: over((one) => (one[name]?.perSecond ?? 0) / (one.bare?.perSecond ?? 1)),
      },
    }),
    p50: over((one) => one[name]?.p50),
    p99: over((one) => one[name]?.p99),
  })
  const kilobytes = (name: string) => `${(over((one) => one[name]?.bytes) / 1000).toFixed(1)} kB`
  return [
    row('bare Hono on Node', 'bare', false),
    row(`scan page on Node (${kilobytes('page')})`, 'page'),
    row(`scan page on Node, gzip (${kilobytes('zipped')})`, 'zipped'),
    row(`scan as JSON on Node (${kilobytes('json')})`, 'json'),
  ]
}

/** A scan that was answered and not recorded would make the figures worthless. */
function checkRecorded(folder: string, answers: number): void {
  const engine = new Engine(join(folder, 'temgoc.db'))
  const [{ scans, unfolded } = { scans: 0, unfolded: 0 }] = engine
    .prepare(
      "select count(*) as scans, sum(folded_at is null) as unfolded from observation where network is not null and at > unixepoch('now', '-10 minutes') * 1000 and phone is not null and ordinal is not null",
    )
    .all() as { scans: number; unfolded: number }[]
  engine.close()
  if (scans < answers) throw new Error(`${answers} scans were answered, ${scans} recorded`)
  if (unfolded > 0) throw new Error(`${unfolded} scans were not folded`)
}

const folder = mkdtempSync(join(tmpdir(), 'temgoc-bench-'))
try {
  const province = await makeProvince(folder)
  const rows = [...(await measureHttp(folder, province.codes)), ...(await measureParts(folder, province))]
  if (values.json)
    console.log(JSON.stringify({ rows, connections: CONNECTIONS, rounds: ROUNDS, durability: DURABILITY }))
  else {
    const stamps = ISSUED.toLocaleString('en-GB')
    console.log(`${tableOf(rows)}

${CONNECTIONS} connections, random stamps of ${stamps}, each scan by a fresh phone; medians of ${ROUNDS} rounds.
${DURABILITY}.`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
