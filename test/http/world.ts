// A small province for the HTTP suite: a data folder with fixed keys and a database that the product's own
// commands have filled with stamps in every state.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { v7 as newId } from 'uuid'
import { type Command, runCommand } from '../../src/command/command.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { type Embedded, embedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { movement } from '../../src/db/schema.ts'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { publishBatch } from '../../src/registry/publish-batch.ts'
import { recallBatch, reviewBatch } from '../../src/registry/recall-batch.ts'
import { registerOutlet, registerProducer, registerProduct } from '../../src/registry/register.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { issueRoll } from '../../src/rolls/issue.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { type CodeKey, parseKeyring } from '../../src/stamp/keyring.ts'
import { DAY_MS, dayOf } from '../../src/time.ts'
import { madeOnce } from '../made-once.ts'
import { SCRATCH } from '../scratch.ts'

export const PUBLIC_URL = 'https://temgoc.test'
export const GTIN = '08931234567897'
export const LOT = 'MN-01'

const secret = (fill: number) => Buffer.alloc(32, fill).toString('base64')

/** The text of the operator's key file. */
export const KEYS = JSON.stringify({
  codes: [
    { version: '0', state: 'retired', stamp: secret(1), pin: secret(2) },
    { version: '1', state: 'accepted', stamp: secret(3), pin: secret(4) },
    { version: '2', state: 'current', stamp: secret(5), pin: secret(6) },
  ],
  identity: secret(7),
})

const RING = parseKeyring(KEYS)
if (!RING.ok) throw new Error(RING.error)
export const keys = RING.value

function keyOf(version: string): CodeKey {
  const key = keys.codes.find((one) => one.version === version)
  if (!key) throw new Error(`no key ${version}`)
  return key
}

/** A code that our keys make, whether or not its serial was issued. */
export const codeOf = (serial: number, version = '2') => encodeStamp(serial, keyOf(version))

/** What can be true of a stamp before anybody scans it. */
export const STATES = [
  'active',
  'issued',
  'printed',
  'void',
  'recalled',
  'review',
  'expired',
  'sample',
  'accepted',
  'retired',
  'received',
  'sold',
] as const
export type State = (typeof STATES)[number]

const STAMPS_A_STATE = 1000
/** Of the key that a state's stamps were printed with, where it is not the current one. */
const VERSIONS: Partial<Record<State, string>> = { accepted: '1', retired: '0' }
const DATABASE = 'temgoc.db'

export interface Stamp {
  serial: number
  code: string
}

export interface World {
  folder: string
  /** Where the database file is. */
  path: string
  /** A stamp in this state that was not handed out before. */
  fresh(state: State): Stamp
  /** A serial beyond every roll. */
  beyond: number
  rows<Row = Record<string, unknown>>(sql: string, ...params: unknown[]): Row[]
  run(sql: string, ...params: unknown[]): void
  /** Every row of every table as one text. */
  everything(): string
  /** By a hand of its own, which is opened when it is first asked for. */
  readonly db: Database
  close(): void
}

/** Fills a database as the commands of thirty days ago would have. */
async function fill(folder: string): Promise<void> {
  const file = embedded(join(folder, DATABASE))
  await migrate(file.transport)
  const db = openDatabase(file.transport)
  const now = Date.now()
  const at = now - 30 * DAY_MS

  async function run<I, K, D, R>(command: Command<I, K, D, R>, input: I): Promise<D> {
    const result = await runCommand(db, command, input, { actor: 'test', now: () => at, newId })
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.error)}`)
    return result.value
  }

  const producerId = 'minh-ngoc'
  await run(registerProducer, {
    id: producerId,
    name: 'Hợp tác xã Minh Ngọc',
    kind: 'cooperative',
    address: 'Bản Lùn, xã Mường Chanh, tỉnh Sơn La',
    phone: '0212 3456 789',
    website: 'https://minhngoc.example',
  })
  await run(registerProduct, {
    id: 'mat-ong',
    producerId,
    name: 'Mật ong "hoa nhãn" <Minh Ngọc> & con',
    ocopGroup: 'Thực phẩm',
    processGroup: 'honey',
    picture: '/hinh/mat-ong.jpg',
    standards: 'TCVN 13843:2023 (mật ong)',
    warnings: 'Không dùng cho trẻ dưới 12 tháng tuổi\nĐể xa lửa',
    gtin: GTIN,
  })
  await run(registerCertificate, {
    id: 'ocop-mat-ong',
    productId: 'mat-ong',
    kind: 'ocop',
    name: 'Chứng nhận OCOP',
    stars: 4,
    validUntil: dayOf(now + 300 * DAY_MS),
  })
  await run(registerOutlet, { id: 'cho-7-11', name: 'Chợ 7/11', address: 'phường Tô Hiệu, tỉnh Sơn La' })

  async function declare(state: State): Promise<string> {
    await run(declareBatch, {
      id: `batch-${state}`,
      productId: 'mat-ong',
      lot: state === 'active' ? LOT : `MN-${state}`,
      origin: 'Việt Nam, Sơn La',
      producedOn: dayOf(now - 60 * DAY_MS),
      expiresOn: dayOf(now + (state === 'expired' ? -2 : 300) * DAY_MS),
    })
    for (const [stepKey, step] of [
      ['H3', 'Quay mật'],
      ['T1', 'Đóng gói, dán tem'],
    ] as const) {
      await run(declareStep, {
        id: `step-${state}-${stepKey}`,
        batchId: `batch-${state}`,
        stepKey,
        step,
        happenedOn: dayOf(now - 60 * DAY_MS),
        place: 'xã Mường Chanh',
        declaredBy: 'Hợp tác xã Minh Ngọc',
        fields: [{ label: 'Độ ẩm', value: '20%' }],
      })
    }
    await run(publishBatch, { batchId: `batch-${state}` })
    return `batch-${state}`
  }

  for (const state of STATES) {
    const { first, last } = await run(issueRoll, {
      producerId,
      count: STAMPS_A_STATE,
      kind: state === 'sample' ? 'sample' : 'retail',
      withPin: false,
      keyVersion: VERSIONS[state] ?? '2',
    })
    if (state === 'issued') continue
    await run(printStamps, { first, last })
    const batchId = await declare(state)
    await run(bindStamps, { first, last, batchId })
    if (state === 'printed') continue
    await run(activateStamps, { first, last })
    if (state === 'void') await run(voidStamps, { first, last, reason: 'stolen' })
    if (state === 'recalled') await run(recallBatch, { batchId, reason: 'Lẫn tạp chất.' })
    if (state === 'review') await run(reviewBatch, { batchId, reason: 'Có phản ánh.' })
    if (state === 'received' || state === 'sold') {
      await db.insert(movement).values({ id: newId(), first, last, kind: state, outletId: 'cho-7-11', at })
    }
  }
  file.close()
}

export async function makeWorld(): Promise<World> {
  const folder = mkdtempSync(join(SCRATCH, 'temgoc-http-'))
  cpSync(await madeOnce('world', fill), folder, { recursive: true })
  const path = join(folder, DATABASE)
  const engine = new Engine(path, { timeout: 5000 })
  let file: Embedded | undefined
  const handedOut = new Map<State, number>()
  const rows = <Row>(sql: string, ...params: unknown[]) => engine.prepare(sql).all(...params) as Row[]
  // Each state has a roll, in this order.
  const rolls = rows<{ first: number; last: number }>('select first, last from roll order by first')
  return {
    folder,
    path,
    beyond: (rolls.at(-1)?.last ?? 0) + 1000,
    fresh(state) {
      const used = handedOut.get(state) ?? 0
      if (used >= STAMPS_A_STATE) throw new RangeError(`no more stamps: ${state}`)
      handedOut.set(state, used + 1)
      const serial = (rolls[STATES.indexOf(state)]?.first ?? 0) + used
      return { serial, code: codeOf(serial, VERSIONS[state]) }
    },
    rows,
    run: (sql, ...params) => {
      engine.prepare(sql).run(...params)
    },
    everything() {
      const tables = rows<{ name: string }>("select name from sqlite_master where type = 'table'")
      const text = tables.map(({ name }) => `${name}: ${JSON.stringify(rows(`select * from "${name}"`))}`)
      const files = ['temgoc.db', 'temgoc.db-wal', 'queue.db', 'queue.db-wal'].map((name) =>
        bytes(join(folder, name)),
      )
      return [...text, ...files].join('\n')
    },
    get db() {
      file ??= embedded(path)
      return openDatabase(file.transport)
    },
    close() {
      file?.close()
      engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function bytes(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
