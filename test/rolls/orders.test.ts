import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/command/command.ts'
import { openDatabase } from '../../src/db/database.ts'
import { rollOrder } from '../../src/db/tables/rolls.ts'
import { registerProduct } from '../../src/registry/register.ts'
import {
  approveOrder,
  LARGEST_ORDER,
  type OrderInput,
  orderRoll,
  quotaOf,
  readOrder,
  refuseOrder,
  setQuota,
  USUAL_STAMPS_A_YEAR,
  withdrawOrder,
  yearOf,
} from '../../src/rolls/orders.ts'
import { activateStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { UNDO_WITHIN_MS, undoChange } from '../../src/rolls/undo.ts'
import { author, carryOut, databases, issue, NOW, oneValue, register } from '../fixtures.ts'

const newDatabase = databases()

async function registered() {
  const database = await newDatabase()
  await register(database.db)
  await carryOut(database.db, registerProduct, {
    id: 'anh-gtin',
    producerId: 'anh',
    name: 'Chè hộp',
    ocopGroup: 'drink',
    processGroup: 'tea',
    picture: '/tea.svg',
    gtin: '08931234567897',
  })
  return database
}

const asked: Omit<OrderInput, 'id'> = {
  producerId: 'anh',
  productId: 'anh-tea',
  count: 1000,
  size: '20x30',
  kind: 'retail',
  withPin: true,
  link: 'short',
  note: null,
  by: 'person:lan',
}
const order = (more: Partial<OrderInput> = {}): OrderInput => ({ id: crypto.randomUUID(), ...asked, ...more })
const since = yearOf(NOW)
const approval = { keyVersion: '1', since, by: 'person:sở' }

describe('ordering', () => {
  it('is one order however often its form is sent, also at one moment', async () => {
    const { db } = await registered()
    const one = order()
    const sent = await Promise.all([...Array(3)].map(() => runCommand(db, orderRoll, one, author())))
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1)
    for (const again of sent) if (!again.ok) expect(again.error).toEqual({ reason: 'already' })
    expect(await db.select().from(rollOrder)).toHaveLength(1)
  })

  it('is refused what cannot be printed or is not the producer’s', async () => {
    const { db, transport } = await registered()
    const refused: [Partial<OrderInput>, string][] = [
      [{ producerId: 'none' }, 'unknown-producer'],
      [{ productId: 'none' }, 'unknown-product'],
      [{ productId: 'binh-tea' }, 'unknown-product'],
      [{ count: 0 }, 'bad-count'],
      [{ count: 1.5 }, 'bad-count'],
      [{ count: LARGEST_ORDER + 1 }, 'bad-count'],
      [{ size: '20x20' }, 'no-room-for-pin'],
      [{ size: '15x30' }, 'no-room-for-pin'],
      [{ link: 'gs1' }, 'no-gtin'],
      [{ link: 'gs1', productId: null }, 'no-gtin'],
    ]
    for (const [change, reason] of refused) {
      const result = await runCommand(db, orderRoll, order(change), author())
      expect(result, JSON.stringify(change)).toEqual({ ok: false, error: { reason } })
    }
    expect(await oneValue(transport, 'select count(*) from roll_order')).toBe(0)
    await carryOut(db, orderRoll, order({ link: 'gs1', productId: 'anh-gtin' }))
    await carryOut(db, orderRoll, order({ size: '20x20', withPin: false, productId: null }))
  })

  it('becomes a roll by approval, with what was ordered', async () => {
    const { db } = await registered()
    const { id } = await carryOut(db, orderRoll, order())
    const { roll } = await carryOut(db, approveOrder, { orderId: id, ...approval }, author({ at: NOW + 5 }))
    expect(roll).toMatchObject({
      first: 0,
      last: 999,
      producerId: 'anh',
      productId: 'anh-tea',
      withPin: true,
    })
    expect(await readOrder(db, id)).toMatchObject({
      state: 'approved',
      decidedBy: 'person:sở',
      decidedAt: NOW + 5,
      rollId: roll.id,
    })
    expect(await quotaOf(db, 'anh', since)).toEqual({ issued: 1000, allowed: USUAL_STAMPS_A_YEAR })
  })

  it('is decided once', async () => {
    const { db } = await registered()
    const decide = {
      refused: (orderId: string) =>
        runCommand(db, refuseOrder, { orderId, refusal: 'thử', by: 'x' }, author()),
      withdrawn: (orderId: string) => runCommand(db, withdrawOrder, { orderId, by: 'x' }, author()),
      approved: (orderId: string) => runCommand(db, approveOrder, { orderId, ...approval }, author()),
    }
    for (const [state, first] of Object.entries(decide)) {
      const { id } = await carryOut(db, orderRoll, order())
      expect((await first(id)).ok).toBe(true)
      for (const again of Object.values(decide)) {
        expect(await again(id)).toEqual({ ok: false, error: { reason: 'already-decided', state } })
      }
    }
    const { id } = await carryOut(db, orderRoll, order())
    const outcomes = await Promise.all([...Array(6)].map((_, i) => Object.values(decide)[i % 3]?.(id)))
    expect(outcomes.filter((one) => one?.ok)).toHaveLength(1)
  })

  it('stays within the quota, also when approvals come at once', async () => {
    const { db } = await registered()
    await carryOut(db, setQuota, { producerId: 'anh', stampsAYear: 2000 })
    const orders = await Promise.all([...Array(5)].map(() => carryOut(db, orderRoll, order())))
    const outcomes = await Promise.all(
      orders.map(({ id }) => runCommand(db, approveOrder, { orderId: id, ...approval }, author())),
    )
    expect(outcomes.filter((one) => one.ok)).toHaveLength(2)
    expect(outcomes.find((one) => !one.ok)).toEqual({
      ok: false,
      error: { reason: 'over-quota', asked: 1000, issued: 2000, allowed: 2000 },
    })
    expect(await quotaOf(db, 'anh', since)).toEqual({ issued: 2000, allowed: 2000 })
    expect(await quotaOf(db, 'anh', yearOf(NOW + 366 * 86_400_000))).toEqual({ issued: 0, allowed: 2000 })
  })

  it('stays within the quota where another approval comes between what one reads', async () => {
    const { db, transport } = await registered()
    await carryOut(db, setQuota, { producerId: 'anh', stampsAYear: 1000 })
    const [one, other] = [await carryOut(db, orderRoll, order()), await carryOut(db, orderRoll, order())]
    let isFirst = true
    // As over HTTP: each batch is answered by itself, the one that asks for the line after another's approval.
    const slow = openDatabase(async (queries) => {
      if (isFirst && queries.some(({ sql }) => sql.includes('serial_line'))) {
        isFirst = false
        await carryOut(db, approveOrder, { orderId: other.id, ...approval })
      }
      return transport(queries)
    })
    const done = await runCommand(slow, approveOrder, { orderId: one.id, ...approval }, author())
    expect(done).toMatchObject({ ok: false, error: { reason: 'over-quota' } })
    expect(await quotaOf(db, 'anh', since)).toEqual({ issued: 1000, allowed: 1000 })
  })
})

describe('stamps printed for a product', () => {
  it('do not go on another product', async () => {
    const { db } = await registered()
    const { id } = await carryOut(db, orderRoll, order({ productId: 'anh-gtin' }))
    const { roll } = await carryOut(db, approveOrder, { orderId: id, ...approval })
    const result = await runCommand(
      db,
      activateStamps,
      { rollId: roll.id, count: 3, batchId: 'anh-1' },
      author(),
    )
    expect(result).toEqual({ ok: false, error: { reason: 'other-product', first: 0, last: 2 } })
  })

  it('of another producer are named and not touched', async () => {
    const { db } = await registered()
    await issue(db, 10)
    await issue(db, 10, { producerId: 'binh' })
    for (const range of [
      { first: 5, last: 12 },
      { first: 10, last: 12 },
    ]) {
      const result = await runCommand(db, activateStamps, { ...range, of: 'anh', batchId: 'anh-1' }, author())
      expect(result).toEqual({ ok: false, error: { reason: 'not-yours', first: 10, last: 12 } })
    }
  })
})

describe('several ranges at once', () => {
  it('are told to be of other rolls in whatever order they come', async () => {
    const { db } = await registered()
    await issue(db, 10)
    await issue(db, 4)
    const low = { first: 0, last: 0 }
    const high = { first: 10, last: 10 }
    for (const ranges of [
      [low, high],
      [high, low],
    ]) {
      const result = await runCommand(db, voidStamps, { ranges, reason: 'spoiled' }, author())
      expect(result).toEqual({ ok: false, error: { reason: 'other-roll', ...high } })
    }
  })
})

describe('taking a change back', () => {
  async function activated() {
    const { db, transport } = await registered()
    const { id: rollId } = await issue(db, 100)
    const { change } = await carryOut(db, activateStamps, { rollId, count: 30, batchId: 'anh-1' })
    return { db, transport, rollId, undo: { changeId: change.id } }
  }
  const scan = (serial: number, at: number) => [
    { sql: 'insert into stamp (serial) values (?)', params: [serial] },
    {
      sql: "insert into observation (id, serial, at, agent, app, via, revisit) values (?, ?, ?, 'person', 'x', 'qr', 0)",
      params: [`scan-${serial}`, serial, at],
    },
  ]

  it('works within the hour and not after it', async () => {
    const { db, undo } = await activated()
    const late = await runCommand(db, undoChange, undo, author({ at: NOW + UNDO_WITHIN_MS + 1 }))
    expect(late).toEqual({ ok: false, error: { reason: 'too-late' } })
    await carryOut(db, undoChange, undo, author({ at: NOW + UNDO_WITHIN_MS }))
    expect(await runCommand(db, undoChange, undo, author())).toEqual({
      ok: false,
      error: { reason: 'already-undone' },
    })
  })

  it('is refused once somebody has scanned one of them, and not for a scan of another or before', async () => {
    const { db, transport, undo } = await activated()
    await transport([...scan(30, NOW + 1), ...scan(5, NOW - 1)])
    await transport(scan(29, NOW + 1))
    expect(await runCommand(db, undoChange, undo, author())).toEqual({
      ok: false,
      error: { reason: 'scanned-since', first: 0, last: 29 },
    })
    await transport([{ sql: "delete from observation where id = 'scan-29'", params: [] }])
    await carryOut(db, undoChange, undo)
  })

  it('is refused for a scan that comes while it is decided', async () => {
    const { db, transport, undo } = await activated()
    let isScanned = false
    const meanwhile: typeof undoChange = {
      ...undoChange,
      async read(...asked) {
        const known = await undoChange.read(...asked)
        if (!isScanned) await transport(scan(29, NOW + 1))
        isScanned = true
        return known
      },
    }
    expect(await runCommand(db, meanwhile, undo, author())).toMatchObject({
      ok: false,
      error: { reason: 'scanned-since' },
    })
  })

  it('is refused once something else befell them, and to another producer', async () => {
    const { db, undo } = await activated()
    await carryOut(db, voidStamps, { first: 29, last: 30, reason: 'spoiled' })
    expect(await runCommand(db, undoChange, undo, author())).toEqual({
      ok: false,
      error: { reason: 'changed-since', first: 0, last: 29 },
    })
    expect(await runCommand(db, undoChange, { ...undo, of: 'binh' }, author())).toEqual({
      ok: false,
      error: { reason: 'unknown-change' },
    })
  })
})

describe('the next stamps of a roll', () => {
  it('are those that wait, past the spoiled and those of another batch', async () => {
    const { db } = await registered()
    const { id: rollId } = await issue(db, 100)
    await carryOut(db, voidStamps, {
      ranges: [
        { first: 3, last: 4 },
        { first: 8, last: 8 },
      ],
      reason: 'spoiled',
    })
    const { change } = await carryOut(db, activateStamps, { rollId, count: 10, batchId: 'anh-1' })
    expect(change).toMatchObject({ first: 0, last: 12, stamps: 10 })
    const rest = await carryOut(db, activateStamps, { rollId, batchId: 'anh-2' })
    expect(rest.change).toMatchObject({ first: 13, last: 99, stamps: 87 })
    expect(await runCommand(db, activateStamps, { rollId, count: 1, batchId: 'anh-2' }, author())).toEqual({
      ok: false,
      error: { reason: 'too-few', open: 0, count: 1 },
    })
    expect(await runCommand(db, activateStamps, { rollId: 'none', batchId: 'anh-2' }, author())).toEqual({
      ok: false,
      error: { reason: 'unknown-roll' },
    })
  })

  it('a million are activated with a handful of rows, within 50 ms', async () => {
    const { db, transport } = await registered()
    const rolls = []
    for (let i = 0; i < 5; i++) rolls.push((await issue(db, 1_000_000)).id)
    const count = async () =>
      Number(
        await oneValue(
          transport,
          'select (select count(*) from segment) + (select count(*) from stamp_change)',
        ),
      )
    const before = await count()
    const took = []
    for (const rollId of rolls) {
      const began = performance.now()
      await carryOut(db, activateStamps, { rollId, batchId: 'anh-1' })
      took.push(performance.now() - began)
    }
    // The machine may do something else meanwhile, but not every time.
    expect(Math.min(...took)).toBeLessThan(50)
    expect((await count()) - before).toBe(rolls.length)
  })
})
