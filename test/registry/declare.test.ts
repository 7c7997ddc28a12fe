// Batches and their steps as commands: what is written, what is refused, and that the chain holds.
import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { audit, batch, declaration } from '../../src/db/schema.ts'
import { chainLink, processTemplate } from '../../src/db/tables/registry.ts'
import { findLot, nineOf } from '../../src/exchange/lot.ts'
import { amendBatch } from '../../src/registry/amend-batch.ts'
import { contentOf } from '../../src/registry/chain/content.ts'
import { NOTHING_BEFORE } from '../../src/registry/chain/hash.ts'
import { linkOf } from '../../src/registry/chain/link.ts'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { publishBatch } from '../../src/registry/publish-batch.ts'
import { recallBatch } from '../../src/registry/recall-batch.ts'
import { bindStamps } from '../../src/rolls/range-commands.ts'
import { arrive } from '../../src/scan/arrive.ts'
import { author, carryOut, databases, issue, NOW, register, scanned } from '../fixtures.ts'

const newDatabase = databases()

const BATCH = { id: 'lo', productId: 'anh-tea', lot: 'L1', origin: 'Sơn La', producedOn: '2026-06-01' }
const STEP = {
  id: 's1',
  batchId: 'lo',
  stepKey: 'C3',
  step: 'Hái búp',
  happenedOn: '2026-06-01',
  place: 'bản Lùn',
  declaredBy: 'HTX anh',
  fields: [{ label: 'Tiêu chuẩn hái', value: '1 tôm 2 lá', key: 'standard' }],
}

async function withBatch(): Promise<Database> {
  const { db } = await newDatabase()
  await register(db)
  await carryOut(db, declareBatch, BATCH)
  return db
}

const linksOf = (db: Database, id = 'lo') =>
  db.select().from(chainLink).where(eq(chainLink.batchId, id)).orderBy(asc(chainLink.position))

const refusalOf = async (result: Promise<{ ok: boolean; error?: unknown }>) => {
  const { ok, error } = await result
  return ok ? null : error
}

describe('a batch', () => {
  it('keeps the version of the template it was declared with', async () => {
    const db = await withBatch()
    const [row] = await db.select().from(batch).where(eq(batch.id, 'lo'))
    expect(row).toMatchObject({ templateGroup: 'tea', templateVersion: 1, chainLength: 1 })
    const [kept] = await db.select().from(processTemplate)
    expect(kept).toMatchObject({ processGroup: 'tea', version: 1 })
    expect(kept?.steps.map(({ key }) => key)).toContain('C3')
  })

  it.each([
    ['of an unknown product', { productId: 'none' }, 'unknown-product'],
    ['under a lot that is taken', { id: 'lo-2' }, 'lot-taken'],
    [
      'made from a batch of others',
      { id: 'lo-2', lot: 'L2', used: [{ batchId: 'binh-1', lot: 'x' }] },
      'unknown-input',
    ],
  ])('%s is refused', async (_, change, reason) => {
    const db = await withBatch()
    expect(await refusalOf(runCommand(db, declareBatch, { ...BATCH, ...change }, author()))).toMatchObject({
      reason,
    })
  })

  it('may say which of its own batches went into it', async () => {
    const db = await withBatch()
    const used = [
      { batchId: 'anh-1', lot: 'anh-1' },
      { lot: 'NCC-7', supplier: 'Hộ ông Bình' },
    ]
    await carryOut(db, declareBatch, { ...BATCH, id: 'lo-2', lot: 'L2', used, onBehalf: true })
    expect((await linksOf(db, 'lo-2'))[0]?.shown).toMatchObject({ used, onBehalf: true })
  })

  it('is corrected by a further link, and the second of two who correct is told', async () => {
    const db = await withBatch()
    const change = { batchId: 'lo', revision: 0, origin: 'Mộc Châu', producedOn: '2026-06-02' }
    const rest = { expiresOn: null, noExpiry: true, quantity: 12.5, unit: 'kg' }
    await carryOut(db, amendBatch, { ...change, ...rest })
    expect(await refusalOf(runCommand(db, amendBatch, { ...change, ...rest }, author()))).toEqual({
      reason: 'moved',
    })
    const [row] = await db.select().from(batch).where(eq(batch.id, 'lo'))
    expect(row).toMatchObject({ origin: 'Mộc Châu', quantity: 12.5, revision: 1, chainLength: 2 })
    expect((await linksOf(db))[1]?.shown).toMatchObject({ amends: true, origin: 'Mộc Châu' })
    await carryOut(db, recallBatch, { batchId: 'lo', reason: 'Nấm mốc' })
    expect(
      await refusalOf(runCommand(db, amendBatch, { ...change, ...rest, revision: 2 }, author())),
    ).toEqual({ reason: 'recalled' })
  })

  it('is corrected in what went into it: said anew or left as it was, and never another producer’s or itself', async () => {
    const db = await withBatch()
    const facts = { origin: 'Sơn La', producedOn: '2026-06-02', expiresOn: null, noExpiry: true }
    const amend = (revision: number, used?: readonly { batchId?: string; lot: string }[]) => {
      const input = { batchId: 'lo', revision, ...facts, quantity: null, unit: null, ...(used && { used }) }
      return runCommand(db, amendBatch, input, author())
    }
    const one = [{ batchId: 'anh-1', lot: 'anh-1' }]
    for (const [wrong, reason] of [
      [{ batchId: 'binh-1', lot: 'x' }, 'unknown-input'],
      [{ batchId: 'lo', lot: 'L' }, 'made-of-itself'],
    ] as const)
      expect(await refusalOf(amend(0, [wrong]))).toEqual({ reason })
    for (const [revision, used] of [undefined, one, undefined, [], undefined].entries())
      expect((await amend(revision, used)).ok).toBe(true)
    const said = (await linksOf(db)).map(({ shown }) => (shown as { used?: unknown }).used)
    expect(said).toEqual([undefined, undefined, one, one, [], undefined])
  })

  it('is published once, when nothing is missing', async () => {
    const db = await withBatch()
    expect(await refusalOf(runCommand(db, publishBatch, { batchId: 'lo' }, author()))).toMatchObject({
      reason: 'missing',
      missing: [{ item: 'steps' }, { item: 'expiry' }],
    })
    expect(await refusalOf(runCommand(db, publishBatch, { batchId: 'none' }, author()))).toEqual({
      reason: 'unknown-batch',
    })
    expect(await refusalOf(runCommand(db, publishBatch, { batchId: 'anh-1' }, author()))).toEqual({
      reason: 'already',
    })
  })
})

describe('a step', () => {
  it('is the next link, over the one before; names of people stay in the house', async () => {
    const db = await withBatch()
    await carryOut(db, declareStep, { ...STEP, hidden: { person: 'Lò Thị Mai' } }, author({ at: NOW + 5 }))
    await carryOut(db, declareStep, { ...STEP, id: 's2' })
    const other = { ...BATCH, id: 'lo-2', lot: 'L2', person: 'Lò Thị Mai' }
    await carryOut(db, declareBatch, other)
    const { origin, producedOn, person } = other
    const rest = { expiresOn: null, noExpiry: true, quantity: null, unit: null }
    await carryOut(db, amendBatch, { batchId: 'lo-2', revision: 0, origin, producedOn, person, ...rest })
    expect((await linksOf(db, 'lo-2')).map(({ hidden }) => hidden)).toEqual([{ person }, { person }])
    const links = await linksOf(db)
    expect(links.map(({ position }) => position)).toEqual([0, 1, 2])
    expect(links.map(({ previous }) => previous)).toEqual([NOTHING_BEFORE, links[0]?.hash, links[1]?.hash])
    const [row] = await db.select().from(batch).where(eq(batch.id, 'lo'))
    expect(row).toMatchObject({ chainHead: links[2]?.hash, chainLength: 3 })
    const said = await db
      .select()
      .from(declaration)
      .where(eq(declaration.batchId, 'lo'))
      .orderBy(declaration.position)
    for (const { batchId, position, previous, seed, hash, ...link } of links) {
      const content = contentOf(link, said.find((one) => one.position === position) ?? null)
      expect(linkOf(content, { batch: batchId, position, previous, seed }).hash).toBe(hash)
    }
    expect(said[0]?.declaredAt).toBe(NOW + 5)
    expect(JSON.stringify(said)).not.toContain('Lò Thị Mai')
    expect(JSON.stringify(await db.select().from(audit))).not.toContain('Lò Thị Mai')
    expect(links[1]?.hidden).toEqual({ person: 'Lò Thị Mai' })
  })

  it('corrects one before it, of the same step, once', async () => {
    const db = await withBatch()
    await carryOut(db, declareStep, STEP)
    const corrects = { ...STEP, id: 's2', corrects: 's1', stepKey: 'C4' }
    await carryOut(db, declareStep, corrects)
    expect((await linksOf(db))[2]?.stepKey).toBe('C3')
    const again = { ...corrects, id: 's3' }
    expect(await refusalOf(runCommand(db, declareStep, again, author()))).toEqual({
      reason: 'corrected-already',
    })
  })

  it('that was corrected, and corrected again, stays in its place, on the page and in the passport', async () => {
    const db = await withBatch()
    const { first, last } = await issue(db, 1)
    await carryOut(db, bindStamps, { first, last, batchId: 'lo' })
    const declared = (id: string, step: string, corrects: string | null = null) =>
      carryOut(db, declareStep, { ...STEP, id, step, corrects })
    await declared('s1', 'Hái búp')
    await declared('s2', 'Sao chè')
    await declared('s3', 'Hái búp, lá non', 's1')
    await declared('s4', 'Hái một tôm hai lá', 's3')
    const known = await arrive(db, scanned({ serial: first, app: 'x' }))
    const lot = await findLot(db, 'lo')
    const onThePage = known.kind === 'issued' ? (known.goods?.declarations ?? []) : []
    for (const steps of [onThePage, lot ? nineOf(lot).steps : []]) {
      expect(steps.map(({ step }) => step)).toEqual(['Hái một tôm hai lá', 'Sao chè'])
    }
  })

  it.each([
    ['of no batch', { batchId: 'none' }, 'unknown-batch'],
    ['of no such step', { stepKey: 'X9' }, 'unknown-step'],
    ['that corrects none of this batch', { corrects: 'anh-1-C3' }, 'unknown-correction'],
  ])('%s is refused', async (_, change, reason) => {
    const db = await withBatch()
    expect(await refusalOf(runCommand(db, declareStep, { ...STEP, ...change }, author()))).toEqual({ reason })
  })

  it('sent twice is declared once', async () => {
    const db = await withBatch()
    await carryOut(db, declareStep, STEP)
    expect(await refusalOf(runCommand(db, declareStep, STEP, author()))).toEqual({ reason: 'already' })
  })

  it('of twenty at once, and a correction of the batch, all find their place, and the chain holds', async () => {
    const db = await withBatch()
    const all = Array.from({ length: 20 }, (_, i) => carryOut(db, declareStep, { ...STEP, id: `m${i}` }))
    const amended = { batchId: 'lo', revision: 0, origin: 'Mộc Châu', producedOn: '2026-06-02' } as const
    const rest = { expiresOn: null, noExpiry: true, quantity: null, unit: null }
    await Promise.all([...all, carryOut(db, amendBatch, { ...amended, ...rest })])
    const links = await linksOf(db)
    expect(links).toHaveLength(22)
    for (const [at, link] of links.entries()) {
      expect(link.position).toBe(at)
      expect(link.previous).toBe(links[at - 1]?.hash ?? NOTHING_BEFORE)
    }
  })
})
