// What is remembered of the register between scans is never older than the register.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activateStamps, bindStamps, printStamps } from '../../src/rolls/range-commands.ts'
import { arrive } from '../../src/scan/arrive.ts'
import { type Place, placeOf, type Register, registerOf, remember } from '../../src/scan/register.ts'
import {
  author,
  BATCHES,
  carryOut,
  databases,
  histories,
  issue,
  perform,
  register as registerGoods,
  rowsOf,
  SLOW,
  scanned,
} from '../fixtures.ts'

const freshDatabase = databases()

const visit = (serial: number) => scanned({ serial })

/** An arrival's answer without what each arrival changes. */
async function ofTheRegister(...[db, observation, register]: Parameters<typeof arrive>) {
  const known = await arrive(db, observation, register)
  if (known.kind === 'unissued') return known
  const { state, reason, since, sample, withPin, producer, goods } = known
  return { state, reason, since, sample, withPin, producer, goods }
}

describe('a scan with a memory', () => {
  test('answers what one without a memory answers, whatever happens between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories(12),
        fc.array(fc.nat(60), { minLength: 3, maxLength: 6 }),
        async (steps, serials) => {
          const { db, close } = await freshDatabase()
          await registerGoods(db)
          const memory = registerOf({})
          let issued = 0
          for (const step of steps) {
            const done = await perform(db, step, issued, author())
            if (done.ok && step.do === 'issue') issued += step.count
            for (const serial of serials) {
              const remembered = await ofTheRegister(db, visit(serial), memory)
              expect(remembered).toEqual(await ofTheRegister(db, visit(serial)))
            }
          }
          close()
        },
      ),
      { numRuns: SLOW ? 200 : 12 },
    )
  })

  test('knows no stamp by a code of another key, and counts nothing of it, though its place is remembered', async () => {
    const { db, transport, close } = await freshDatabase()
    await registerGoods(db)
    const { first } = await issue(db, 5)
    const memory = registerOf({})
    expect(await arrive(db, visit(first), memory)).toMatchObject({ kind: 'issued', checks: 1 })
    const other = { ...visit(first), keyVersion: '9' }
    expect(await arrive(db, other, memory)).toEqual({ kind: 'unissued' })
    expect(await rowsOf(transport, 'select checks from stamp')).toEqual([[1]])
    close()
  })

  test('reads the goods once, in the one batch of the scan, and shares them among places', async () => {
    const { db, transport, close } = await freshDatabase()
    await registerGoods(db)
    const { first, last } = await issue(db, 20)
    await carryOut(db, printStamps, { first, last })
    await carryOut(db, bindStamps, { first, last, batchId: BATCHES[0] })
    await carryOut(db, activateStamps, { first, last: first + 9 })
    const memory = registerOf({})
    const goods = async (serial: number) => {
      const known = await arrive(db, visit(serial), memory)
      return known.kind === 'issued' ? known.goods : null
    }
    const once = await goods(first)
    expect(once?.batch.id).toBe(BATCHES[0])
    expect(await goods(first + 1)).toBe(once)
    // Another place of the same batch.
    expect(await goods(last)).toBe(once)
    // Not by a command, so it is not noticed: what was remembered is not read again.
    await transport([{ sql: "update producer set name = 'khác'", params: [] }])
    expect(await goods(first + 2)).toBe(once)
    await carryOut(db, activateStamps, { first: first + 10, last })
    expect((await goods(first + 2))?.producer.name).toBe('khác')
    close()
  })
})

describe('the memory', () => {
  const place = (first: number, last: number): Place => ({
    first,
    last,
    state: 'issued',
    reason: null,
    since: 0,
    keyVersion: '1',
    sample: false,
    withPin: false,
    producer: {
      id: '',
      name: '',
      kind: 'company',
      address: '',
      addressOld: null,
      phone: null,
      website: null,
    },
    goods: null,
  })
  const fresh = (): Register => registerOf({})

  test('finds the place of a serial, in whatever order places came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 10, 20, 30, 40, 50]), (firsts) => {
        const memory = fresh()
        for (const first of firsts) remember(memory, 1, place(first, first + 4))
        for (let serial = 0; serial < 60; serial++) {
          const first = Math.floor(serial / 10) * 10
          const held = firsts.includes(first) && serial % 10 < 5
          expect(placeOf(memory, serial)?.first).toBe(held ? first : undefined)
        }
      }),
    )
  })

  test('forgets what was read before a command, and never goes back', () => {
    const memory = fresh()
    remember(memory, 4, place(0, 9))
    remember(memory, 5, place(20, 29))
    expect([placeOf(memory, 0), placeOf(memory, 20)?.first]).toEqual([null, 20])
    remember(memory, 4, place(0, 9))
    expect([placeOf(memory, 0), memory.command]).toEqual([null, 5])
    remember(memory, 5, place(20, 29))
    expect(memory.places).toHaveLength(1)
  })

  test('is bounded', () => {
    const memory = fresh()
    for (let first = 0; first < 30_000; first += 2) remember(memory, 1, place(first, first))
    expect(memory.places.length).toBeLessThanOrEqual(5000)
  })

  test('of two databases is two', () => {
    const [one, other] = [{}, {}]
    expect(registerOf(one)).toBe(registerOf(one))
    expect(registerOf(one)).not.toBe(registerOf(other))
  })
})
