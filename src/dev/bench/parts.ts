// The parts of a scan, each alone in this process, against as many answers as bare Hono gave in the same run.
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { v7 as newId } from 'uuid'
import { openDatabase, type Query } from '../../db/database.ts'
import { embedded } from '../../db/embedded.ts'
import { PROVINCES } from '../../places/provinces.ts'
import { arrive, type Today } from '../../scan/arrive.ts'
import { networkPlace, stampBit } from '../../scan/day-hash.ts'
import { readDayKey } from '../../scan/day-key.ts'
import { type Fold, fold } from '../../scan/fold.ts'
import { observe } from '../../scan/observe.ts'
import { originPage } from '../../scan/page.ts'
import { type Register, registerOf } from '../../scan/register.ts'
import { assessed, judgedOf } from '../../scan/scan.ts'
import { decodeStamp } from '../../stamp/code.ts'
import { assess, type OpenScan } from '../../verdict/assess.ts'
import { judge } from '../../verdict/judge.ts'
import type { IssuedStamp, Known, Observation } from '../../verdict/known.ts'
import { vi } from '../../words/vi.ts'
import type { BenchProvince } from './province.ts'
import { median, type Row } from './table.ts'

/** Arrivals that come in the same moment, and such moments in a round. */
const TOGETHER = 50
const GROUPS = 20
const ADDRESS = '27.72.1.2'

interface PartsEffort {
  rounds: number
  /** That each part is done in a round, the fifth of it. */
  seconds: number
  /** Answers a second of bare Hono on Node. */
  bare: number
}

export async function measureParts(
  folder: string,
  { keys, codes }: BenchProvince,
  { rounds, seconds, bare }: PartsEffort,
): Promise<Row[]> {
  const path = join(folder, 'temgoc.db')
  const file = embedded(path)
  let carried: Query[][] = []
  const db = openDatabase((queries) => {
    carried.push([...queries])
    return file.transport(queries)
  })
  const any = () => codes[Math.floor(Math.random() * codes.length)] ?? ''
  const decode = () => {
    const code = decodeStamp(any(), keys)
    if (!code.ok) throw new Error('a code of ours is refused')
    return code.value
  }
  const visit = (): Observation =>
    observe(
      {
        id: newId(),
        at: Date.now(),
        code: decode(),
        method: 'GET',
        headers: new Headers(),
        whence: { address: ADDRESS, country: 'VN', region: '05', asn: 45899 },
        via: 'qr',
        cookie: { value: newId(), revisit: false },
        mark: null,
        pin: null,
      },
      keys.identity,
    )

  await readDayKey(db, keys.identity, Date.now())
  const observation = visit()
  const known = await arrive(db, observation)
  const question = { observation, keyRetired: false, link: null }
  const now = Date.now()
  const verdict = judge(known, question, now)
  const props = {
    words: vi,
    code: any(),
    verdict,
    known,
    observation: observation.id,
    mark: '',
    form: newId(),
    publicUrl: 'https://temgoc.example',
    now,
    named: null,
  }
  const part = async (what: string, work: () => unknown): Promise<Row> => {
    const { rate, cpuMicros } = await timed(work, rounds, 200 * seconds)
    return { what, perSecond: rate, cpuMicros, ratio: { of: 'bare Hono on Node', value: rate / bare } }
  }
  const grown = withEvidence(known, observation)
  const away = openDatabase(async (queries) => queries.map(() => []))
  const parts = [
    await part('code decode', decode),
    await part('judge and weigh the evidence', () => {
      const assessment = assessed(known, now)
      return judge(known, { ...question, assessment }, now)
    }),
    // What a fold costs this program: its batch is made and handed over, and nobody carries it out.
    await part('fold: evidence taken in, weighed and packed', () => assessed(grown, now)),
    await part('fold: the same, and its batch made', () => {
      const assessment = assessed(grown, now)
      const judged = judgedOf(grown, assessment, observation, NO_NETWORK, newId)
      return fold(away, [{ of: observation, now, ...(judged && { judged }) }])
    }),
    await part('page render', () => originPage(props)),
  ]

  // The same statements with the same values on a copy of the same file: once by way of the product and once by the
  // engine's own means.
  const copy = join(folder, 'copy.db')
  const arrivals = async (register: () => Register) => {
    const arriving: number[] = []
    const folding: number[] = []
    const limits: number[] = []
    for (let round = 0; round < rounds; round++) {
      const groups = Array.from({ length: GROUPS }, () =>
        Array.from({ length: TOGETHER }, () => {
          const one = visit()
          return { one, today: todayOf(keys.identity, one) }
        }),
      )
      file.wipe()
      for (const left of ['', '-wal', '-shm']) rmSync(copy + left, { force: true })
      copyFileSync(path, copy)
      carried = []
      let began = performance.now()
      const seen: Arrived[][] = []
      for (const group of groups) {
        const known = register()
        seen.push(
          await Promise.all(
            group.map(async ({ one, today }) => ({ one, today, known: await arrive(db, one, known, today) })),
          ),
        )
      }
      arriving.push((GROUPS * TOGETHER * 1000) / (performance.now() - began))
      const batches = carried
      carried = []
      began = performance.now()
      for (const group of seen) await fold(db, group.map(judged))
      folding.push((GROUPS * TOGETHER * 1000) / (performance.now() - began))
      const engine = openEngine(copy)
      began = performance.now()
      while (batches.length > 0) engine.together(batches.splice(0, TOGETHER))
      limits.push((GROUPS * TOGETHER * 1000) / (performance.now() - began))
      engine.close()
    }
    const ratios = arriving.map((one, i) => one / (limits[i] ?? one))
    return {
      arriving: median(arriving),
      folding: median(folding),
      limit: median(limits),
      ratio: median(ratios),
    }
  }
  // As a running process has it: what a scan read of the register serves those that come after it.
  const inHand = await arrivals(() => registerOf(keys))
  const nothing = await arrivals(() => registerOf({}))
  file.close()
  const ofBare = (rate: number) => ({ of: 'bare Hono on Node', value: rate / bare })
  const rows = (what: string, of: typeof inHand): Row[] => [
    {
      what: `engine alone, ${TOGETHER} arrivals a transaction, ${what}`,
      perSecond: of.limit,
      ratio: ofBare(of.limit),
    },
    {
      what: `arriving, ${TOGETHER} at once, ${what}`,
      perSecond: of.arriving,
      ratio: { of: 'the engine', value: of.ratio },
    },
  ]
  return [
    ...parts,
    { what: `judge and fold, ${TOGETHER} at once`, perSecond: inHand.folding, ratio: ofBare(inHand.folding) },
    ...rows('register in hand', inHand),
    ...rows('nothing in hand', nothing),
  ]
}

const NO_NETWORK: Today = { network: null, bit: 0 }

interface Arrived {
  one: Observation
  today: Today
  known: Awaited<ReturnType<typeof arrive>>
}

function todayOf(identity: Uint8Array, { at, serial }: Observation): Today {
  return { network: networkPlace(identity, at, ADDRESS), bit: stampBit(identity, at, serial) }
}

/** What the engine can do at its best: every statement prepared, one transaction a group. */
function openEngine(path: string) {
  const engine = new Engine(path)
  engine.pragma('journal_mode = WAL')
  engine.pragma('synchronous = FULL')
  engine.pragma('wal_autocheckpoint = 4000')
  const prepared = new Map<string, { statement: Engine.Statement<unknown[]>; reads: boolean }>()
  const carryOut = ({ sql, params, isOne }: Query) => {
    let one = prepared.get(sql)
    if (!one) {
      const statement = engine.prepare(sql)
      one = { statement, reads: statement.reader }
      if (one.reads) statement.raw(true)
      prepared.set(sql, one)
    }
    if (!one.reads) return one.statement.run(params)
    return isOne ? one.statement.get(params) : one.statement.all(params)
  }
  return {
    together(group: readonly Query[][]) {
      engine.exec('BEGIN IMMEDIATE')
      for (const queries of group) queries.map((query) => carryOut(plain(query)))
      engine.exec('COMMIT')
    },
    close: () => engine.close(),
  }
}

/** The engine knows no booleans. */
const plain = ({ params, ...query }: Query): Query => ({
  ...query,
  params: params.map((value) => (typeof value === 'boolean' ? Number(value) : (value ?? null))),
})

/** What a scan does with what arrived: the verdict, and all that is to be written after the answer. */
function judged({ one, today, known }: Arrived): Fold {
  if (known.kind !== 'issued' || !known.recorded) throw new Error('a scan was not recorded')
  const assessment = assessed(known, one.at)
  judge(known, { observation: one, keyRetired: false, link: null, assessment }, one.at)
  return { of: one, now: one.at, judged: judgedOf(known, assessment, one, today, newId) }
}

/** The stamp after eight scans by as many phones in four provinces, and one more whose page has told all it will. */
function withEvidence(known: Known, { at }: Observation): IssuedStamp {
  if (known.kind !== 'issued' || !known.evidenced?.own) throw new Error('a scan was not recorded')
  const { evidenced } = known
  const { own } = evidenced
  if (!own) throw new Error('a scan was not recorded')
  const before = (n: number, seconds: number): OpenScan => ({
    id: `before-${n}`,
    witness: {
      ...own.witness,
      at: Math.floor(at / 1000) - seconds,
      phone: n,
      network: 100 + n,
      province: PROVINCES[n % 4]?.code ?? null,
      connection: n % 2 ? 'wifi' : 'cellular',
      seen: true,
    },
  })
  const days = Array.from({ length: 8 }, (_, n) => before(n, 86_400 * (9 - n)))
  const { circumstances, around, policy } = evidenced
  const settled = assess({ bytes: null, open: days }, null, circumstances, around, policy, at / 1000)
  const stored = { bytes: settled.settling?.bytes ?? null, open: [before(8, 700)] }
  return { ...known, evidenced: { ...evidenced, stored } }
}

async function timed(
  work: () => unknown,
  rounds: number,
  roundMs: number,
): Promise<{ rate: number; cpuMicros: number }> {
  const rates: number[] = []
  const costs: number[] = []
  for (let round = -1; round < rounds; round++) {
    const began = performance.now()
    const cpu = process.cpuUsage()
    let times = 0
    do {
      for (let i = 0; i < 20; i++) await work()
      times += 20
    } while (performance.now() - began < roundMs)
    if (round < 0) continue
    rates.push((times * 1000) / (performance.now() - began))
    const { user, system } = process.cpuUsage(cpu)
    costs.push((user + system) / times)
  }
  return { rate: median(rates), cpuMicros: median(costs) }
}
