// The declared list of what is done while a process is killed: each work as a client does it, who asks again for what
// was not answered. Moments belong to the work and not to the try, so that two runs can be laid side by side.
import { appendFileSync } from 'node:fs'
import { parse } from 'valibot'
import { runCommand } from '../../src/command/command.ts'
import { type Database, openDatabase, type Transport } from '../../src/db/database.ts'
import { deliverDue } from '../../src/outbox/deliver.ts'
import { addEndpoint } from '../../src/outbox/endpoints.ts'
import { enqueueMail } from '../../src/outbox/enqueue.ts'
import { newSecret, sealSecret } from '../../src/outbox/secret.ts'
import type { Post } from '../../src/platform/post.ts'
import { closeReceipt } from '../../src/receiving/close-receipt.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import { readScan } from '../../src/receiving/read-scan.ts'
import { takeLines } from '../../src/receiving/take-lines.ts'
import { tellRecalls } from '../../src/receiving/tell-recalls.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { underHeadings } from '../../src/registry/import/columns.ts'
import { importRows } from '../../src/registry/import/import-rows.ts'
import { readFile } from '../../src/registry/import/read-file.ts'
import { isTable } from '../../src/registry/import/table.ts'
import { recallBatch, reviewBatch } from '../../src/registry/recall-batch.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import type { Result } from '../../src/result.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { author, CURRENT_KEY, carryOut, issue, KEYS, NOW, register } from '../fixtures.ts'

const PRODUCERS = `Tên cơ sở,Loại hình,Địa chỉ,Xã phường
HTX Chờ Lồng,HTX,Bản Hụm,Mường Chanh
HTX Bản Lùn,HTX,Bản Lùn,Mường Chanh
`
const BATCHES = `Cơ sở,Sản phẩm,Số lô,Xuất xứ,Ngày sản xuất,Hạn dùng
HTX anh,Chè anh,CX-01,Sơn La,01/06/2026,không
HTX anh,Chè anh,CX-02,Sơn La,02/06/2026,không
`
const OUTLET = 'cho'
const RECEIPT = 'phieu-1'
/** Longer than the lease of a delivery that was under way when its process died. */
const LATER = 3_600_000

/** What goes on outside: what a receiver got, one line each. */
export interface Outside {
  received(line: string): void
}

type Answer = Result<unknown, { reason: string }>
interface Work {
  name: string
  /** What a second try is answered where the first one had taken effect and nobody heard of it. */
  already?: string
  run(db: Database, by: ReturnType<typeof author>, outside: Outside): Promise<Answer | null>
}

const stamps = (first: number, last: number) => ({ first, last })
const command =
  <I>(
    one: Parameters<typeof runCommand<I, unknown, unknown, { reason: string }>>[1],
    input: I,
  ): Work['run'] =>
  (db, by) =>
    runCommand(db, one, input, by)

async function importInput(kind: 'producers' | 'batches', text: string, newId: () => string) {
  const table = await readFile(new TextEncoder().encode(text))
  if (!isTable(table)) throw new Error(JSON.stringify(table))
  const { rows } = underHeadings(table, kind)
  const by = { actor: 'tester', person: 'Cầm Thị Hoa', onBehalf: true }
  return { kind, name: kind, content: kind, rows, scope: null, newId, ...by }
}

const receiver =
  (outside: Outside): Post =>
  async ({ headers }) => {
    outside.received(`webhook ${headers['webhook-id']}`)
    return { answered: true, status: 204, retryAfterMs: null, answer: '' }
  }

const delivering: Work['run'] = async (db, by, outside) => {
  await deliverDue({
    db,
    keys: KEYS,
    now: by.now,
    newId: by.newId,
    post: receiver(outside),
    mail: { send: async ({ to }) => outside.received(`mail ${to}`) },
  })
  return null
}

export const WORKS: readonly Work[] = [
  { name: 'print', already: 'wrong-state', run: command(printStamps as never, stamps(0, 59)) },
  { name: 'bind', run: command(bindStamps as never, { ...stamps(0, 59), batchId: 'anh-1' }) },
  { name: 'activate', already: 'wrong-state', run: command(activateStamps as never, stamps(0, 49)) },
  {
    name: 'void',
    already: 'wrong-state',
    run: command(voidStamps as never, { ...stamps(7, 9), reason: 'spoiled' }),
  },
  {
    name: 'import producers',
    already: 'nothing-new',
    run: async (db, by) =>
      runCommand(db, importRows, await importInput('producers', PRODUCERS, by.newId), by),
  },
  {
    name: 'import batches',
    already: 'nothing-new',
    run: async (db, by) => runCommand(db, importRows, await importInput('batches', BATCHES, by.newId), by),
  },
  {
    name: 'declare a step',
    already: 'already',
    run: command(declareStep as never, {
      id: 'buoc-moi',
      batchId: 'anh-2',
      stepKey: 'C3',
      step: 'Hái búp',
      happenedOn: '2026-06-01',
      place: 'Mộc Châu',
      declaredBy: 'HTX',
      fields: [],
    }),
  },
  {
    name: 'suspend',
    already: 'already',
    run: command(reviewBatch as never, { batchId: 'binh-1', reason: 'Có phản ánh.' }),
  },
  {
    name: 'open a receipt',
    run: command(openReceipt as never, {
      id: RECEIPT,
      outletId: OUTLET,
      openedBy: 'x',
      expected: [],
      facts: parse(factsSchema, { supplierName: 'A', receiver: 'B' }),
    }),
  },
  {
    name: 'take its lines',
    run: command(takeLines as never, {
      receiptId: RECEIPT,
      outletId: OUTLET,
      takenBy: 'x',
      lines: [3, 4, 5, 8, 55].map((serial) => ({
        id: `l-${serial}`,
        scan: readScan(encodeStamp(serial, CURRENT_KEY), KEYS, 'https://t.example'),
        scannedAt: NOW,
      })),
    }),
  },
  {
    name: 'close it',
    run: command(closeReceipt as never, { receiptId: RECEIPT, outletId: OUTLET, closedBy: 'x', facts: {} }),
  },
  {
    name: 'recall',
    already: 'already',
    run: command(recallBatch as never, { batchId: 'anh-1', reason: 'Lẫn tạp chất.' }),
  },
  {
    name: 'tell of it',
    async run(db, by) {
      await tellRecalls(db, by.now())
      return null
    },
  },
  { name: 'deliver', run: delivering },
]

/** What is there before. */
export async function prepare(db: Database): Promise<void> {
  await register(db)
  await issue(db, 60)
  await carryOut(db, registerOutlet, { id: OUTLET, name: 'Chợ', address: 'Sơn La', locationCode: 'SL-1' })
  for (const [id, outletId] of [
    ['cua-hang', OUTLET],
    ['tinh', null],
  ] as const) {
    await carryOut(db, addEndpoint, {
      id,
      kind: 'webhook',
      name: id,
      url: 'https://receiver.example/',
      topics: ['batch.recalled'],
      outletId,
      secret: sealSecret(KEYS, id, newSecret()),
      most: null,
    })
  }
  const letter = { to: 'thanh-tra@example.vn', subject: 'Tin', text: 'Có việc.', about: null, personId: 'p' }
  await db.batch([enqueueMail(db, { ...letter, event: 'thu', topic: 'digest', at: NOW })])
}

/** Does what was not answered yet, one after the other. `answered` hears of each that was. */
export async function workOn(
  transport: Transport,
  done: readonly string[],
  answered: (name: string) => void,
  outside: Outside,
  again = false,
): Promise<void> {
  const db = openDatabase(transport)
  for (const work of WORKS) {
    if (done.includes(work.name)) continue
    let ids = 0
    const newId = () => `${again ? 'again-' : ''}${work.name.replaceAll(' ', '-')}-${++ids}`
    const late = again && work.name === 'deliver' ? LATER : 0
    const answer = await work.run(db, author({ at: NOW + late, newId }), outside)
    if (answer && !answer.ok && !(again && answer.error.reason === work.already)) {
      throw new Error(`${work.name}: ${JSON.stringify(answer.error)}`)
    }
    answered(work.name)
  }
}

/** Writes down at once: what a killed process had said stays said. */
export const writingTo = (path: string) => (line: string) =>
  appendFileSync(path, `${line}\n`, { flush: true })
