// The parts of a scan, each alone in this process, against as many answers as bare Hono gave in the same run.
import { join } from 'node:path'
import Engine from 'libsql'
import { v7 as newId } from 'uuid'
import { openDatabase, type Query } from '../../db/database.ts'
import { embedded } from '../../db/embedded.ts'
import { arrive } from '../../scan/arrive.ts'
import { type Fold, fold } from '../../scan/fold.ts'
import { observe } from '../../scan/observe.ts'
import { originPage } from '../../scan/page.ts'
import { assessed, judgedOf } from '../../scan/scan.ts'
import { decodeStamp } from '../../stamp/code.ts'
import { judge } from '../../verdict/judge.ts'
import type { IssuedStamp, Observation } from '../../verdict/known.ts'
import { vi } from '../../words/vi.ts'
import type { BenchProvince } from './province.ts'
import { median, type Row } from './table.ts'

/** Arrivals that come in the same moment. */
const TOGETHER = 50

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
  const carried: Query[][] = []
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
        whence: { address: '27.72.1.2', country: 'VN', region: '05', asn: 45899 },
        via: 'qr',
        cookie: { value: newId(), revisit: false },
        mark: null,
        pin: null,
      },
      keys.identity,
    )

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
  }
  const part = async (what: string, work: () => unknown): Promise<Row> => {
    const rate = await perSecond(work, rounds, 200 * seconds)
    return { what, perSecond: rate, ratio: { of: 'bare Hono on Node', value: rate / bare } }
  }
  const parts = [
    await part('code decode', decode),
    await part('judge and weigh the evidence', () => {
      const assessment = assessed(known, now)
      return judge(known, { ...question, assessment }, now)
    }),
    await part('page render', () => originPage(props)),
  ]
  const folding: number[] = []

  // The same statements with the same values, once by way of the product and once by the engine's own means.
  const arriving: number[] = []
  const limits: number[] = []
  for (let round = 0; round < rounds; round++) {
    const visits = () => Array.from({ length: TOGETHER }, visit)
    const groups = Array.from({ length: 20 }, visits)
    const seen: { one: Observation; known: IssuedStamp }[] = []
    let began = performance.now()
    for (const group of groups) {
      const arrived = await Promise.all(group.map((one) => arrive(db, one)))
      seen.push(
        ...arrived.flatMap((known, i) =>
          known.kind === 'issued' && group[i] ? [{ one: group[i], known }] : [],
        ),
      )
    }
    arriving.push((groups.length * TOGETHER * 1000) / (performance.now() - began))
    const batches = carried.splice(0)
    began = performance.now()
    for (let i = 0; i < seen.length; i += TOGETHER) {
      await fold(
        db,
        seen.slice(i, i + TOGETHER).map(({ one, known }) => judged(one, known)),
      )
    }
    folding.push((seen.length * 1000) / (performance.now() - began))
    const engineGroups = Array.from({ length: 20 }, () => batches.splice(-TOGETHER))
    carried.length = 0
    const engine = openEngine(path)
    const fresh = engineGroups.map((group) => group.map(afresh))
    began = performance.now()
    for (const group of fresh) engine.together(group)
    limits.push((groups.length * TOGETHER * 1000) / (performance.now() - began))
    engine.close()
  }
  file.close()
  const ratios = arriving.map((one, i) => one / (limits[i] ?? one))
  return [
    ...parts,
    {
      what: `judge and fold, ${TOGETHER} at once`,
      perSecond: median(folding),
      ratio: { of: 'bare Hono on Node', value: median(folding) / bare },
    },
    {
      what: `engine alone, ${TOGETHER} arrivals a transaction`,
      perSecond: median(limits),
      ratio: { of: 'bare Hono on Node', value: median(limits) / bare },
    },
    {
      what: `arriving, ${TOGETHER} at once`,
      perSecond: median(arriving),
      ratio: { of: 'the engine', value: median(ratios) },
    },
  ]
}

/** The batch of an arrival under another id, so that it is taken in again. */
function afresh(queries: readonly Query[]): Query[] {
  const id = newId()
  const old = queries.flatMap(({ params }) => params).find((value) => UUID.test(String(value)))
  return queries.map(({ sql, params, isOne }) => ({
    sql,
    isOne: isOne === true,
    params: params.map((value) => (value === old ? id : value)),
  }))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/

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
function judged(one: Observation, known: IssuedStamp): Fold {
  const assessment = assessed(known, one.at)
  judge(known, { observation: one, keyRetired: false, link: null, assessment }, one.at)
  return { of: one, now: one.at, judged: judgedOf(known, assessment, one, { network: null, bit: 0 }, newId) }
}

async function perSecond(work: () => unknown, rounds: number, roundMs: number): Promise<number> {
  const rates: number[] = []
  for (let round = -1; round < rounds; round++) {
    const began = performance.now()
    let times = 0
    while (performance.now() - began < roundMs) {
      for (let i = 0; i < 20; i++) await work()
      times += 20
    }
    if (round >= 0) rates.push((times * 1000) / (performance.now() - began))
  }
  return median(rates)
}
