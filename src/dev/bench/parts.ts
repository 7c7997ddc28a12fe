// The parts of a scan, each alone in this process.
import { join } from 'node:path'
import Engine from 'libsql'
import { v7 as newId } from 'uuid'
import { openDatabase, type Query } from '../../db/database.ts'
import { embedded } from '../../db/embedded.ts'
import { arrive } from '../../scan/arrive.ts'
import { observe } from '../../scan/observe.ts'
import { originPage } from '../../scan/page.ts'
import { decodeStamp } from '../../stamp/code.ts'
import { judge } from '../../verdict/judge.ts'
import type { Observation } from '../../verdict/known.ts'
import { vi } from '../../words/vi.ts'
import type { BenchProvince } from './province.ts'
import { median, type Row } from './table.ts'

const ROUNDS = 5
const ROUND_MS = 300
/** Arrivals that come in the same moment. */
const TOGETHER = 50

export async function measureParts(folder: string, { keys, codes }: BenchProvince): Promise<Row[]> {
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
  const parts: Row[] = [
    { what: 'code decode', perSecond: await perSecond(() => decode()) },
    { what: 'judge', perSecond: await perSecond(() => judge(known, question, now)) },
    { what: 'page render', perSecond: await perSecond(() => originPage(props)) },
  ]

  // The same statements with the same values, once by way of the product and once by the engine's own means.
  const arriving: number[] = []
  const limits: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const visits = () => Array.from({ length: TOGETHER }, visit)
    const groups = Array.from({ length: 20 }, visits)
    let began = performance.now()
    for (const group of groups) await Promise.all(group.map((one) => arrive(db, one)))
    arriving.push((groups.length * TOGETHER * 1000) / (performance.now() - began))
    const engineGroups = Array.from({ length: 20 }, () => carried.splice(-TOGETHER))
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
    { what: `engine alone, ${TOGETHER} arrivals a transaction`, perSecond: median(limits) },
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
  return queries.map(({ sql, params }) => ({
    sql,
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
  const carryOut = ({ sql, params }: Query) => {
    let one = prepared.get(sql)
    if (!one) {
      const statement = engine.prepare(sql)
      one = { statement, reads: statement.reader }
      if (one.reads) statement.raw(true)
      prepared.set(sql, one)
    }
    return one.reads ? one.statement.all(params) : one.statement.run(params)
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
const plain = ({ sql, params }: Query): Query => ({
  sql,
  params: params.map((value) => (typeof value === 'boolean' ? Number(value) : (value ?? null))),
})

async function perSecond(work: () => unknown): Promise<number> {
  const rounds: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    const began = performance.now()
    let times = 0
    while (performance.now() - began < ROUND_MS) {
      for (let i = 0; i < 20; i++) await work()
      times += 20
    }
    if (round >= 0) rounds.push((times * 1000) / (performance.now() - began))
  }
  return median(rounds)
}
