import { asc, eq } from 'drizzle-orm'
import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase, type Transport } from '../../src/db/database.ts'
import { batch, movement, producer, product } from '../../src/db/schema.ts'
import { epcisEvent } from '../../src/db/tables/exchange.ts'
import { queryDocument } from '../../src/exchange/epcis/answer.ts'
import { captureEvents } from '../../src/exchange/epcis/capture.ts'
import { ownContext } from '../../src/exchange/epcis/context.ts'
import { findEvents } from '../../src/exchange/epcis/find.ts'
import { PUBLIC_REACH, type Reach } from '../../src/exchange/epcis/matching.ts'
import { readQuestion } from '../../src/exchange/epcis/question.ts'
import { codesOfSingles, namedProducts } from '../../src/exchange/epcis/stamps.ts'
import { askPrint, fetchPrint, loseFile } from '../../src/print/jobs.ts'
import { closeReceipt } from '../../src/receiving/close-receipt.ts'
import { correctReceipt } from '../../src/receiving/correct-receipt.ts'
import { factsSchema } from '../../src/receiving/facts.ts'
import { markStamps } from '../../src/receiving/mark-stamps.ts'
import { openReceipt } from '../../src/receiving/open-receipt.ts'
import type { Scan } from '../../src/receiving/read-scan.ts'
import { takeLines } from '../../src/receiving/take-lines.ts'
import { amendBatch } from '../../src/registry/amend-batch.ts'
import { type BatchInput, declareBatch } from '../../src/registry/declare-batch.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { importRows } from '../../src/registry/import/import-rows.ts'
import { publishBatch } from '../../src/registry/publish-batch.ts'
import { recallBatch } from '../../src/registry/recall-batch.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { activateStamps, bindStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { undoChange } from '../../src/rolls/undo.ts'
import { encodeStamp } from '../../src/stamp/code.ts'
import { author, CURRENT_KEY, carryOut, databases, issue, KEYS, NOW, newId, register } from '../fixtures.ts'
import { faultsOf, triplesOf } from './epcis-rules.ts'

const PUBLIC_URL = 'https://temgoc.test'
const make = databases()
let db: Database
let transport: Transport
beforeEach(async () => {
  const made = await make()
  db = made.db
  transport = made.transport
  await register(db)
})

// biome-ignore lint/suspicious/noExplicitAny: tests look into it and say themselves what they expect
type Event = any

/** All that was captured, as somebody who may see all is told it. */
async function told(): Promise<Event[]> {
  expect(await captureEvents(db, NOW)).toBe(true)
  const rows = await db.select().from(epcisEvent).orderBy(asc(epcisEvent.seq))
  const listener = {
    publicUrl: PUBLIC_URL,
    named: [],
    codes: await codesOfSingles(db, KEYS, rows),
    hearsAllOf: () => true,
  }
  const document: Event = queryDocument(rows, listener, NOW)
  const events: Event[] = document.epcisBody.queryResults.resultsBody.eventList
  expect(events.flatMap(faultsOf)).toEqual([])
  await triplesOf(document, ownContext(PUBLIC_URL))
  return events
}

const only = async (bizStep: string) => (await told()).filter((event) => event.bizStep === bizStep)
const step = { happenedOn: '2026-06-02', place: 'Mộc Châu', declaredBy: 'HTX anh', fields: [] }

/** Declared, and published without what the gate asks for. */
async function declared(input: BatchInput): Promise<void> {
  await carryOut(db, declareBatch, input)
  await db.update(batch).set({ publishedAt: NOW }).where(eq(batch.id, input.id))
}

/** Its required steps are declared, and it is published. */
async function throughTheGate(batchId: string): Promise<void> {
  for (const [stepKey, name] of [
    ['C3', 'Hái búp'],
    ['T1', 'Đóng gói, dán tem'],
  ] as const)
    await carryOut(db, declareStep, { ...step, id: `${batchId}-${stepKey}`, batchId, stepKey, step: name })
  await carryOut(db, publishBatch, { batchId })
}

test('a lot comes to be as it is published: with what the gate asked for, and with what was put right before', async () => {
  const lot = { id: 'gated', productId: 'anh-tea', lot: 'GATED', origin: 'Mộc Chau', noExpiry: true }
  await carryOut(db, declareBatch, { ...lot, producedOn: '2026-06-01' })
  const ofLot = async () =>
    (await told()).filter(
      ({ ilmd }) => ilmd?.['cbvmda:lotNumber'] === 'GATED' || ilmd?.['temgoc:lot'] === 'GATED',
    )
  expect(await ofLot()).toEqual([])
  await carryOut(db, amendBatch, {
    batchId: 'gated',
    revision: 0,
    origin: 'Mộc Châu',
    producedOn: '2026-06-01',
    noExpiry: true,
    expiresOn: null,
    quantity: null,
    unit: null,
  })
  expect(await ofLot()).toEqual([])
  await db.update(product).set({ picture: '/hinh/photo.jpg' }).where(eq(product.id, 'anh-tea'))
  await throughTheGate('gated')
  const events = await ofLot()
  expect(events.map(({ ilmd }) => [ilmd['temgoc:picture'], ilmd['temgoc:origin']])).toEqual([
    [`${PUBLIC_URL}/hinh/photo.jpg`, 'Mộc Châu'],
  ])
  await captureEvents(db, NOW)
  expect(await ofLot()).toEqual(events)
})

describe('stamps', () => {
  test('a million of them are one event with one line and their serials beside it', async () => {
    const { first, last } = await issue(db, 1_000_000)
    await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
    await carryOut(db, activateStamps, { first, last })
    const [event, ...others] = await only('commissioning')
    expect(others).toEqual([])
    expect(event.quantityList).toEqual([{ epcClass: `${PUBLIC_URL}/ho-chieu/anh-1`, quantity: 1_000_000 }])
    expect(event['temgoc:stampRange']).toEqual([{ 'temgoc:firstSerial': first, 'temgoc:lastSerial': last }])
    expect(JSON.stringify(event).length).toBeLessThan(1000)
  })

  test('of two batches activated together are two events', async () => {
    const { first } = await issue(db, 30)
    await carryOut(db, bindStamps, { first, last: first + 9, batchId: 'anh-1' })
    await carryOut(db, bindStamps, { first: first + 10, last: first + 19, batchId: 'anh-2' })
    await carryOut(db, bindStamps, { first: first + 20, last: first + 29, batchId: 'anh-1' })
    await carryOut(db, activateStamps, { first, last: first + 29 })
    const events = await only('commissioning')
    expect(events.map((event) => event.quantityList[0])).toEqual([
      { epcClass: `${PUBLIC_URL}/ho-chieu/anh-1`, quantity: 20 },
      { epcClass: `${PUBLIC_URL}/ho-chieu/anh-2`, quantity: 10 },
    ])
    expect(events[0]['temgoc:stampRange']).toHaveLength(2)
  })

  test.each([
    ['spoiled', 'damaged'],
    ['stolen', 'stolen'],
    ['lost', 'unknown'],
    ['misprint', 'inactive'],
    ['copied', 'inactive'],
  ] as const)('void as %s is %s, and one alone is named', async (reason, disposition) => {
    const { first } = await issue(db, 10)
    await carryOut(db, bindStamps, { first, last: first + 9, batchId: 'anh-1' })
    await carryOut(db, voidStamps, { first, last: first, reason })
    const [event] = await only('decommissioning')
    expect(event).toMatchObject({ action: 'DELETE', disposition, 'temgoc:reason': reason })
    expect(event.epcList).toHaveLength(1)
    expect(event.epcList[0]).toMatch(/^https:\/\/temgoc\.test\/1[0-9A-Z]{15}$/)
  })

  test('void because the file they were printed from was lost are told as any others', async () => {
    const { id: rollId, first } = await issue(db, 10)
    await carryOut(db, bindStamps, { first, last: first + 4, batchId: 'anh-1' })
    const file = { form: 'table', size: '20x30', link: 'short', withPins: false, reason: null } as const
    const { job } = await carryOut(db, askPrint, { rollId, ...file, by: 'tester' })
    await carryOut(db, fetchPrint, { jobId: job.id, part: 1, by: 'tester' })
    await carryOut(db, activateStamps, { first, last: first + 4 })
    await carryOut(db, loseFile, { jobId: job.id, by: 'tester' })
    const [event, ...others] = await only('decommissioning')
    expect(others).toEqual([])
    expect(event).toMatchObject({ action: 'DELETE', disposition: 'unknown', 'temgoc:reason': 'lost' })
    expect(event['temgoc:stampRange']).toEqual([
      { 'temgoc:firstSerial': first, 'temgoc:lastSerial': first + 4 },
    ])
  })

  test('void before they were on goods are no event', async () => {
    const { first, last } = await issue(db, 10)
    await carryOut(db, voidStamps, { first, last, reason: 'misprint' })
    expect(await only('decommissioning')).toEqual([])
  })
})

test.each([true, false])(
  'a change that was taken back did not occur, captured at once: %s',
  async (atOnce) => {
    const { first, last } = await issue(db, 10)
    await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
    const { change } = await carryOut(db, activateStamps, { first, last })
    if (!atOnce) await told()
    await carryOut(db, undoChange, { changeId: change.id })
    const [event, error, ...others] = await only('commissioning')
    expect(others).toEqual([])
    expect(error.eventID).toBe(event.eventID)
    expect(error.errorDeclaration).toEqual({
      declarationTime: expect.stringContaining('2026-07-01'),
      reason: 'did_not_occur',
    })
  },
)

test('who names a stamp is told also of goods that it was on by mistake', async () => {
  const { first, last } = await issue(db, 10)
  await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
  const { change } = await carryOut(db, activateStamps, { first, last })
  await carryOut(db, undoChange, { changeId: change.id })
  await carryOut(db, bindStamps, { first, last, batchId: 'anh-2' })
  await carryOut(db, activateStamps, { first, last })
  await captureEvents(db, NOW)
  const question = readQuestion(
    new URLSearchParams({ MATCH_epc: 'x', orderBy: 'recordTime', orderDirection: 'ASC' }),
  )
  if (!question.ok) throw new Error(question.error.parameter)
  const found = async (serial: number) => {
    const stamps = [{ serial, code: encodeStamp(serial, CURRENT_KEY) }]
    const asked = { ...question.value, publicUrl: PUBLIC_URL, reach: PUBLIC_REACH, stamps, gtins: [] }
    return (await findEvents(db, asked)).rows.map(({ batchId, errorReason }) => [batchId, errorReason])
  }
  expect(await found(first)).toEqual([
    ['anh-1', null],
    ['anh-1', 'did_not_occur'],
    ['anh-2', null],
  ])
  expect(await found(last + 1)).toEqual([])
})

test('pages follow one another to the end, whatever is looked through for one', async () => {
  const { first } = await issue(db, 16)
  for (let i = 0; i < 16; i++) {
    await carryOut(db, bindStamps, {
      first: first + i,
      last: first + i,
      batchId: i % 5 === 0 ? 'anh-1' : 'anh-2',
    })
    await carryOut(db, activateStamps, { first: first + i, last: first + i })
  }
  await captureEvents(db, NOW)
  const all = await db.select().from(epcisEvent).orderBy(asc(epcisEvent.eventTime), asc(epcisEvent.seq))
  for (const [query, wanted] of [
    ['perPage=3&orderDirection=ASC', all],
    ['perPage=7', all.toReversed()],
    ['perPage=2&EQ_disposition=none', []],
    ['perPage=3&orderDirection=ASC&GE_quantity=1', all.filter(({ bizStep }) => bizStep === 'commissioning')],
    ['perPage=4&eventCountLimit=5&orderBy=eventTime&orderDirection=ASC', all.slice(0, 5)],
  ] as const) {
    for (const stretch of [
      { events: 1, forPage: 2, forCount: 1000 },
      { events: 3, forPage: 1, forCount: 1000 },
      { events: 500, forPage: 1, forCount: 1 },
    ]) {
      const seen: number[] = []
      let token = ''
      do {
        const question = readQuestion(new URLSearchParams(query + token))
        if (!question.ok) throw new Error(question.error.parameter)
        const asked = { ...question.value, publicUrl: PUBLIC_URL, stamps: [], gtins: [] }
        const reach = { producerIds: 'all' as const, outletIds: [] }
        // How many there are is counted once: it is looked through as far for every page.
        const mostEvents = token === '' ? wanted.length : null
        const page = await findEvents(db, { ...asked, reach, mostEvents }, stretch)
        expect(page.tooMany, query).toBe(mostEvents !== null && query.includes('eventCountLimit'))
        expect(page.rows.length).toBeLessThanOrEqual(asked.perPage)
        seen.push(...page.rows.map(({ seq }) => seq))
        token = page.next === null ? '' : `&nextPageToken=${page.next}`
      } while (token !== '')
      expect(seen, query).toEqual(wanted.map(({ seq }) => seq))
    }
  }
})

test('the more a question compares, the fewer events it looks at in one statement', async () => {
  const { first } = await issue(db, 12)
  for (let serial = first; serial < first + 12; serial++) {
    await carryOut(db, bindStamps, { first: serial, last: serial, batchId: 'anh-2' })
    await carryOut(db, activateStamps, { first: serial, last: serial })
  }
  await captureEvents(db, NOW)
  const statements = async (query: string) => {
    const question = readQuestion(new URLSearchParams(`${query}&maxEventCount=1`))
    if (!question.ok) throw new Error(question.error.parameter)
    let batches = 0
    const counted = openDatabase((queries) => {
      batches++
      return transport(queries)
    })
    const asked = { ...question.value, publicUrl: PUBLIC_URL, reach: PUBLIC_REACH, stamps: [], gtins: [] }
    await findEvents(counted, asked, { events: 12, forPage: 100, forCount: 100 })
    return batches
  }
  const few = await statements('EQ_bizStep=none')
  const lists = Array.from({ length: 40 }, (_, i) => `x${i}`).join('|')
  expect(await statements(`EQ_bizStep=${lists}`)).toBeGreaterThan(2 * few)
  const fields = Array.from({ length: 40 }, (_, i) => `EXISTS_ILMD_temgoc:x${i}`).join('&')
  expect(await statements(fields)).toBeGreaterThan(2 * few)
})

test('a pattern of goods finds stamps that are named alone; a quantity is asked for in its unit', async () => {
  await db.update(product).set({ gtin: '09506000134352' }).where(eq(product.id, 'anh-tea'))
  const { first, last } = await issue(db, 10)
  await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
  await carryOut(db, activateStamps, { first, last })
  await carryOut(db, voidStamps, { first, last: first, reason: 'spoiled' })
  const made = { id: 'b', productId: 'anh-tea', lot: 'B', origin: 'Sơn La', producedOn: '2026-06-10' }
  await declared({ ...made, quantity: 12, unit: 'kg' })
  await captureEvents(db, NOW)
  const found = async (query: string, reach: Reach = { producerIds: 'all', outletIds: [] }) => {
    const question = readQuestion(new URLSearchParams(query))
    if (!question.ok) throw new Error(question.error.parameter)
    const gtins = namedProducts(question.value.epcs ?? [])
    const asked = { ...question.value, publicUrl: PUBLIC_URL, reach, stamps: [], gtins }
    return (await findEvents(db, asked)).rows.map(({ bizStep }) => bizStep)
  }
  const pattern = 'MATCH_epc=urn:epc:idpat:sgtin:9506000.013435.*'
  expect(await found(pattern)).toEqual(['decommissioning'])
  expect(await found(pattern, PUBLIC_REACH)).toEqual([])
  expect(await found('MATCH_anyEPC=urn:epc:idpat:sgtin:9506000.013436.*')).toEqual([])
  expect(await found('GE_quantity_KGM=12')).toEqual(['creating_class_instance'])
  expect(await found('GT_quantity_KGM=12')).toEqual([])
  expect(await found('GE_quantity_GRM=1')).toEqual([])
  expect(await found('EQ_quantity=10')).toEqual(['commissioning'])
})

test('a question names corrections, places and words in every form the standard has, and counts what it names', async () => {
  await db.update(producer).set({ gln: '8931234567897' }).where(eq(producer.id, 'anh'))
  await db.update(product).set({ gtin: '09506000134352' }).where(eq(product.id, 'anh-tea'))
  const batchId = 'anh-1'
  await carryOut(db, declareStep, { ...step, id: 'wrong', batchId, step: 'Hái búp' })
  const right = { ...step, happenedOn: '2026-06-03', step: 'Hái búp', corrects: 'wrong' }
  await carryOut(db, declareStep, { ...right, id: 'right', batchId })
  const { first, last } = await issue(db, 10)
  await carryOut(db, bindStamps, { first, last, batchId })
  await carryOut(db, activateStamps, { first, last })
  await carryOut(db, voidStamps, { first, last: first, reason: 'spoiled' })
  await carryOut(db, recallBatch, { batchId, reason: 'Lẫn tạp chất' })
  await captureEvents(db, NOW)
  const ask = async (query: string, stamps: { serial: number; code: string }[] = []) => {
    const question = readQuestion(new URLSearchParams(query))
    if (!question.ok) throw new Error(question.error.parameter)
    const gtins = namedProducts(question.value.epcs ?? [])
    const reach = { producerIds: 'all' as const, outletIds: [] }
    return findEvents(db, { ...question.value, publicUrl: PUBLIC_URL, reach, stamps, gtins })
  }
  const ids = async (...[query, stamps]: Parameters<typeof ask>) =>
    (await ask(query, stamps)).rows.map(({ eventId }) => eventId)

  const [told] = (await ask('EXISTS_errorDeclaration')).rows
  const declared = (await ask('EQ_temgoc:step=Hái búp&perPage=200')).rows
  const now = declared.find(({ source }) => source.includes('right'))?.eventId ?? ''
  expect(now).not.toBe('')
  expect(await ids(`EQ_correctiveEventID=none|${now}`)).toEqual([told?.eventId])
  expect(await ids(`EQ_correctiveEventID=${told?.eventId}`)).toEqual([])
  for (const reason of [
    'incorrect_data',
    'https://ref.gs1.org/cbv/ER-incorrect_data',
    'urn:epcglobal:cbv:er:incorrect_data',
  ])
    expect([reason, await ids(`EQ_errorReason=${reason}`)]).toEqual([reason, [told?.eventId]])

  const recalled = await ids('EQ_disposition=recalled')
  expect(recalled).toHaveLength(1)
  for (const word of ['recalled', 'https://ref.gs1.org/cbv/Disp-recalled', 'urn:epcglobal:cbv:disp:recalled'])
    expect([word, await ids(`EQ_persistentDisposition_set=${word}`)]).toEqual([word, recalled])

  const at = await ids(`EQ_readPoint=${PUBLIC_URL}/co-so/anh&perPage=200`)
  expect(at.length).toBeGreaterThan(3)
  for (const place of ['https://id.gs1.org/414/8931234567897', 'urn:epc:id:sgln:8931234.56789.0'])
    expect(await ids(`EQ_readPoint=${place}&perPage=200`)).toEqual(at)
  expect(await ids('EQ_readPoint=https://id.gs1.org/414/9506000134352')).toEqual([])

  const [code, other] = [encodeStamp(first, CURRENT_KEY), encodeStamp(last, CURRENT_KEY)]
  const named = [{ serial: last, code: other }]
  const ofOne = await ids(`MATCH_epc=${PUBLIC_URL}/${other}`, named)
  const ofPattern = await ids('MATCH_epc=urn:epc:idpat:sgtin:9506000.013435.*')
  const both = await ids(`MATCH_epc=${PUBLIC_URL}/${other}|urn:epc:idpat:sgtin:9506000.013435.*`, named)
  expect([ofOne.length, ofPattern.length, both.toSorted()]).toEqual([
    1,
    1,
    [...ofOne, ...ofPattern].toSorted(),
  ])

  const asked = `EQ_eventID=${[told?.eventId, now].join('|')}`
  const many = (await ids(asked)).length
  expect(many).toBeGreaterThan(1)
  expect((await ask(`${asked}&maxEventCount=${many}`)).tooMany).toBe(false)
  expect((await ask(`${asked}&maxEventCount=${many - 1}`)).tooMany).toBe(true)

  const rows = await db.select().from(epcisEvent)
  const codes = await codesOfSingles(db, KEYS, rows)
  expect([codes.get(first), codes.get(last + 1)]).toEqual([encodeStamp(first, CURRENT_KEY), undefined])
  expect(code).toBe(codes.get(first))
})

test('stamps bound to one batch and activated for it are told of it', async () => {
  const roll = await issue(db, 10)
  await carryOut(db, activateStamps, { rollId: roll.id, count: 4, batchId: 'anh-2' })
  const [event] = await only('commissioning')
  expect(event.quantityList).toEqual([{ epcClass: `${PUBLIC_URL}/ho-chieu/anh-2`, quantity: 4 }])
})

describe('a batch made of others', () => {
  test('is a transformation of their lots and of those of suppliers', async () => {
    await declared({
      id: 'blend',
      productId: 'anh-tea',
      lot: 'PHOI-1',
      origin: 'Sơn La, Việt Nam',
      producedOn: '2026-06-10',
      quantity: 80,
      unit: 'kg',
      used: [
        { batchId: 'anh-1', lot: 'anh-1', quantity: 60, unit: 'kg' },
        { lot: 'HN 77', supplier: 'Hộ Lò Văn A', goods: 'Hoa nhài', quantity: 5, unit: 'tạ' },
      ],
    })
    const event = (await told()).find(({ type }) => type === 'TransformationEvent')
    expect(event).toMatchObject({
      bizStep: 'commissioning',
      inputQuantityList: [
        { epcClass: `${PUBLIC_URL}/ho-chieu/anh-1`, quantity: 60, uom: 'KGM' },
        {
          epcClass: `${PUBLIC_URL}/epcis/lo-dau-vao/H%E1%BB%99%20L%C3%B2%20V%C4%83n%20A/HN%2077`,
          quantity: 5,
          uom: 'DTN',
        },
      ],
      outputQuantityList: [{ epcClass: `${PUBLIC_URL}/ho-chieu/blend`, quantity: 80, uom: 'KGM' }],
      'temgoc:inputGoods': ['Chè anh', 'Hoa nhài'],
    })
    expect(event.action).toBeUndefined()
  })

  test('is found by what went into it, however little is looked through at once', async () => {
    await db.update(product).set({ gtin: '09506000134352' }).where(eq(product.id, 'anh-tea'))
    for (const [id, used] of [
      ['a', 'anh-1'],
      ['b', 'anh-2'],
      ['c', 'anh-1'],
    ] as const) {
      await declared({
        id,
        productId: 'anh-tea',
        lot: id,
        origin: 'Sơn La',
        producedOn: '2026-06-10',
        quantity: 1,
        unit: 'kg',
        used: [{ batchId: used, lot: used, quantity: 1, unit: 'kg' }],
      })
    }
    await captureEvents(db, NOW)
    const found = async (query: string, forCount = 100) => {
      const question = readQuestion(new URLSearchParams(`${query}&orderDirection=ASC`))
      if (!question.ok) throw new Error(question.error.parameter)
      const reach: Reach = { producerIds: 'all', outletIds: [] }
      const asked = { ...question.value, publicUrl: PUBLIC_URL, reach, stamps: [], gtins: [] }
      const { rows, tooMany } = await findEvents(db, asked, { events: 1, forPage: 100, forCount })
      return tooMany ? 'too many' : rows.map(({ batchId }) => batchId)
    }
    const [first, second, none] = ['anh-1', 'anh-2', 'none'].map((id) => `${PUBLIC_URL}/ho-chieu/${id}`)
    expect(await found(`MATCH_inputEPCClass=${first}`)).toEqual(['a', 'c'])
    expect(await found(`MATCH_inputEPCClass=${second}|${none}`)).toEqual(['b'])
    expect(await found(`MATCH_inputEPCClass=${none}`)).toEqual([])
    for (const [name, batches] of [
      ['09506000134352/10/anh-1', ['a', 'c']],
      ['09506000134352/10/anh-2', ['b']],
      ['09506000134352', ['a', 'b', 'c']],
      ['08931234567897/10/anh-1', []],
    ])
      expect([name, await found(`MATCH_inputEPCClass=https://id.gs1.org/01/${name}`)]).toEqual([
        name,
        batches,
      ])
    expect((await found(`MATCH_anyEPCClass=${first}`)).slice(-2)).toEqual(['a', 'c'])
    expect(await found(`MATCH_inputEPCClass=${first}`, 2)).toBe('too many')
    const raw = { id: 'd', productId: 'anh-tea', lot: 'd', origin: 'Sơn La', producedOn: '2026-06-10' }
    await declared({
      ...raw,
      quantity: 1,
      unit: 'kg',
      used: [{ lot: 'HN 78', supplier: 'Hộ Lò Văn A' }, { lot: 'NL-2' }],
    })
    await captureEvents(db, NOW)
    const event = (await told()).find((one) => one.outputQuantityList?.[0]?.epcClass.endsWith('/10/d'))
    const names = event.inputQuantityList.map(({ epcClass }: { epcClass: string }) => epcClass)
    expect(names).toHaveLength(2)
    for (const name of names) {
      const asked = encodeURIComponent(name)
      expect([name, await found(`MATCH_inputEPCClass=${asked}`)]).toEqual([name, ['d']])
      expect([name, await found(`MATCH_anyEPCClass=${asked}`)]).toEqual([name, ['d']])
      expect([name, await found(`MATCH_outputEPCClass=${asked}`)]).toEqual([name, []])
    }
    const another = encodeURIComponent(`${PUBLIC_URL}/epcis/lo-dau-vao/cua/somebody-else/NL-2`)
    expect(await found(`MATCH_inputEPCClass=${another}`)).toEqual([])
    // Others call a lot of their goods the same.
    expect(await found('MATCH_outputEPCClass=https://id.gs1.org/01/09506000134352/10/a')).toEqual(['a'])
    expect(await found('MATCH_anyEPCClass=https://id.gs1.org/01/08931234567897/10/a')).toEqual([])
  })
})

describe('what was wrong', () => {
  test('in a step is declared an error under its own name, and nothing is edited', async () => {
    const wrong = { id: 'wrong', batchId: 'anh-1', step: 'Sấy khô', ...step }
    await carryOut(db, declareStep, wrong)
    const before = await told()
    const later = author({ at: NOW + 3_600_000 })
    await carryOut(
      db,
      declareStep,
      { ...wrong, id: 'right', happenedOn: '2026-06-03', corrects: 'wrong', happenedAt: '08:30' },
      later,
    )
    const after = await told()
    expect(after.slice(0, before.length)).toEqual(before)
    const [right, error] = after.slice(before.length)
    const original = before.find((event) => event['temgoc:step'] === 'Sấy khô')
    expect(right.eventTime).toBe('2026-06-03T08:30:00.000+07:00')
    expect(error.eventID).toBe(original.eventID)
    const { errorDeclaration, recordTime: _, ...same } = error
    const { recordTime: __, ...then } = original
    expect(same).toEqual(then)
    expect(errorDeclaration).toEqual({
      declarationTime: '2026-07-01T11:00:00.000+07:00',
      reason: 'incorrect_data',
      correctiveEventIDs: [right.eventID],
    })
  })

  test.each([true, false])('in a batch too, captured at once: %s', async (atOnce) => {
    await declared({
      id: 'b',
      productId: 'anh-tea',
      lot: 'B',
      origin: 'Sơn La',
      producedOn: '2026-06-10',
      quantity: 10,
      unit: 'kg',
    })
    if (!atOnce) await told()
    const fixed = { origin: 'Sơn La', producedOn: '2026-06-11', expiresOn: '2027-06-11', noExpiry: false }
    await carryOut(db, amendBatch, { batchId: 'b', revision: 0, ...fixed, quantity: 12, unit: 'kg' })
    const all = (await only('creating_class_instance')).filter(({ quantityList }) =>
      quantityList[0].epcClass.endsWith('/b'),
    )
    const [first, second, error] = all
    expect(all).toHaveLength(3)
    expect([first, second, error].map(({ quantityList }) => quantityList[0].quantity)).toEqual([10, 12, 10])
    expect(first.eventTime).toContain('2026-06-10')
    expect(second.ilmd['cbvmda:itemExpirationDate']).toBe('2027-06-11')
    expect([error.eventID, error.errorDeclaration.correctiveEventIDs]).toEqual([
      first.eventID,
      [second.eventID],
    ])
  })
})

test('a batch made of others stays their transformation when it is corrected, of what it then says', async () => {
  const facts = { origin: 'Sơn La', producedOn: '2026-06-10' }
  const rest = { expiresOn: null, noExpiry: true, quantity: null, unit: null }
  const of = (lot: string) => ({ batchId: lot, lot })
  for (const id of ['in-1', 'in-2']) await declared({ id, productId: 'anh-tea', lot: id, ...facts })
  const made = { id: 'out', productId: 'anh-tea', lot: 'out', ...facts, used: [of('in-1')] }
  await declared(made)
  const amend = (revision: number, change: object) =>
    carryOut(
      db,
      amendBatch,
      { batchId: 'out', revision, ...facts, ...rest, ...change },
      author({ at: NOW + revision }),
    )
  await amend(0, {})
  await amend(1, { used: [of('in-2')] })
  const all = (await told()).filter(({ outputQuantityList: out }) => out?.[0].epcClass.endsWith('/out'))
  expect(
    all.map((event) =>
      event.inputQuantityList.map(({ epcClass }: { epcClass: string }) => epcClass.split('/').at(-1)),
    ),
  ).toEqual([['in-1'], ['in-1'], ['in-1'], ['in-2'], ['in-1']])
})

test('what went into a batch is told at its publication, also by a correction of before it could say so', async () => {
  const facts = { origin: 'Sơn La', producedOn: '2026-06-10' }
  const rest = { expiresOn: null, noExpiry: true, quantity: 5, unit: 'kg' }
  await declared({ id: 'in-1', productId: 'anh-tea', lot: 'in-1', ...facts })
  const made = {
    id: 'out',
    productId: 'anh-tea',
    lot: 'out',
    ...facts,
    used: [{ batchId: 'in-1', lot: 'in-1' }],
  }
  await carryOut(db, declareBatch, made)
  await carryOut(db, amendBatch, { batchId: 'out', revision: 0, ...facts, ...rest })
  await db.run(
    "update chain_link set shown = json_remove(shown, '$.used') where batch_id = 'out' and position = 1",
  )
  await told()
  await throughTheGate('out')
  const [event, ...more] = (await told()).filter(({ outputQuantityList: out }) =>
    out?.[0].epcClass.endsWith('/out'),
  )
  expect(more).toEqual([])
  expect(event.inputQuantityList).toHaveLength(1)
  expect(event.outputQuantityList[0].quantity).toBe(5)
})

test('a list of batches that was imported is told batch by batch', async () => {
  const rows = Array.from({ length: 450 }, (_, i) => ({
    number: i + 2,
    typed: {
      producer: 'HTX anh',
      product: 'Chè anh',
      lot: `DS-${i}`,
      origin: 'Sơn La, Việt Nam',
      producedOn: '01/06/2026',
      expiresOn: '01/06/2028',
    },
  }))
  const by = { actor: 'x', person: 'Hoa', onBehalf: true }
  const input = { kind: 'batches' as const, name: 'ds', content: 'x', rows, scope: null, newId, ...by }
  const done = await carryOut(db, importRows, input)
  expect(done.outcome.add).toBe(450)
  await db.update(batch).set({ publishedAt: NOW })
  const made = (await only('creating_class_instance')).filter(({ ilmd }) =>
    ilmd['cbvmda:lotNumber'].startsWith('DS-'),
  )
  expect(made).toHaveLength(450)
  expect(made[0].ilmd['temgoc:expiresOn']).toBe('2028-06-01')
})

test('of more commands than are read at once each is told once', async () => {
  const { first } = await issue(db, 210)
  await carryOut(db, bindStamps, { first, last: first + 209, batchId: 'anh-1' })
  const serials = Array.from({ length: 210 }, (_, i) => first + i)
  for (const serial of serials) await carryOut(db, activateStamps, { first: serial, last: serial })
  const events = await only('commissioning')
  expect(events.map((event) => event['temgoc:stampRange'][0]['temgoc:firstSerial'])).toEqual(serials)
})

test('two who capture at once capture everything once', async () => {
  await Promise.all([captureEvents(db, NOW), captureEvents(db, NOW), captureEvents(db, NOW)])
  const rows = await db.select().from(epcisEvent)
  // Three batches, two steps each.
  expect(rows).toHaveLength(9)
  expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(9)
})

describe('what outlets do', () => {
  const OUTLET = 'cho'
  const scanOf = (serial: number): Scan => ({
    kind: 'stamp',
    text: encodeStamp(serial, CURRENT_KEY),
    serial,
    version: CURRENT_KEY.version,
    retired: false,
  })
  /** Goods-in of these stamps, closed. */
  async function received(id: string, serials: readonly number[]) {
    const facts = v.parse(factsSchema, { supplierName: 'HTX anh', receiver: 'Mai' })
    await carryOut(db, openReceipt, { id, outletId: OUTLET, openedBy: 'x', facts, expected: [] })
    const lines = serials.map((serial) => ({ id: `${id}-${serial}`, scan: scanOf(serial), scannedAt: NOW }))
    await carryOut(db, takeLines, { receiptId: id, outletId: OUTLET, takenBy: 'x', lines })
    await carryOut(db, closeReceipt, { receiptId: id, outletId: OUTLET, closedBy: 'x', facts: {} })
  }
  let first: number

  beforeEach(async () => {
    const shop = { id: OUTLET, name: 'Chợ', address: 'Sơn La', locationCode: '8931234567897' }
    await carryOut(db, registerOutlet, shop)
    const roll = await issue(db, 20)
    first = roll.first
    await carryOut(db, bindStamps, { first, last: first + 9, batchId: 'anh-1' })
    await carryOut(db, bindStamps, { first: first + 10, last: first + 19, batchId: 'anh-2' })
    await carryOut(db, activateStamps, { first, last: first + 19 })
  })

  test('a receipt is one event for each batch, at the place by its GLN', async () => {
    await received('r1', [first, first + 1, first + 2, first + 5, first + 12])
    const events = await only('receiving')
    expect(events.map(({ quantityList, epcList }) => quantityList?.[0].quantity ?? epcList.length)).toEqual([
      4, 1,
    ])
    expect(events[0].bizLocation).toEqual({ id: 'https://id.gs1.org/414/8931234567897' })
    expect(events[0]['temgoc:stampRange']).toHaveLength(2)
  })

  test.each([true, false])(
    'a receipt that was corrected was an error, captured at once: %s',
    async (atOnce) => {
      await received('r1', [first, first + 1, first + 12])
      if (!atOnce) await told()
      await carryOut(db, correctReceipt, {
        id: 'r2',
        corrects: 'r1',
        outletId: OUTLET,
        correctedBy: 'x',
        reason: 'nhầm',
        facts: {},
        without: [`r1-${first + 1}`, `r1-${first + 12}`],
      })
      const events = await only('receiving')
      const errors = events.filter(({ errorDeclaration }) => errorDeclaration)
      const [one, two, right] = events.filter(({ errorDeclaration }) => !errorDeclaration)
      expect(events).toHaveLength(5)
      expect(right.epcList).toHaveLength(1)
      expect(right.eventTime).toBe(one.eventTime)
      expect(
        errors.map(({ eventID, errorDeclaration }) => [eventID, errorDeclaration.correctiveEventIDs]),
      ).toEqual([
        [one.eventID, [right.eventID]],
        [two.eventID, undefined],
      ])
    },
  )

  test('what was sold and returned is told', async () => {
    await received('r1', [first, first + 1])
    const later = author({ at: NOW + 1000 })
    const item = (serial: number) => ({ scan: scanOf(serial) })
    await carryOut(
      db,
      markStamps,
      { kind: 'sold', outletId: OUTLET, items: [item(first), item(first + 1)] },
      later,
    )
    const again = author({ at: NOW + 2000 })
    await carryOut(db, markStamps, { kind: 'returned', outletId: OUTLET, items: [item(first)] }, again)
    // Elsewhere something was sold in the same moment.
    await carryOut(db, registerOutlet, { id: 'elsewhere', name: 'Chợ khác', address: 'Sơn La' })
    const theirs = { first: first + 2, last: first + 2, outletId: 'elsewhere', at: NOW + 1000 }
    await db.insert(movement).values({ ...theirs, id: 'theirs', kind: 'sold' })
    expect(await only('retail_selling')).toMatchObject([
      { disposition: 'retail_sold', quantityList: [{ quantity: 2 }] },
    ])
    expect((await only('receiving')).map(({ disposition }) => disposition)).toEqual([
      'sellable_accessible',
      'returned',
    ])
  })
})
