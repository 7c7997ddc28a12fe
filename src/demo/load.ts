// Loads the demonstration: the catalogue, and batches, journeys and stamps that are invented and marked so. All of
// it goes through the same commands as a real province's data. Anything alarming befalls the invented producer only.
import { eq } from 'drizzle-orm'
import { type Author, type Command, runCommand } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { batch, producer } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { setPolicy } from '../policy/set-policy.ts'
import { recordMovement } from '../receiving/record-movement.ts'
import { declareBatch } from '../registry/declare-batch.ts'
import { declareStep } from '../registry/declare-step.ts'
import { publishBatch } from '../registry/publish-batch.ts'
import { recallBatch, reviewBatch } from '../registry/recall-batch.ts'
import { registerOutlet, registerProducer, registerProduct } from '../registry/register.ts'
import { registerCertificate } from '../registry/register-certificate.ts'
import { issueRoll, type Roll } from '../rolls/issue.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../rolls/range-commands.ts'
import { currentKey, type Keyring } from '../stamp/keyring.ts'
import { DAY_MS, dayOf, startOfDay } from '../time.ts'
import { CERTIFICATES, PRODUCERS, PRODUCTS } from './catalogue.ts'
import { isBatchGroup, journey, PACKAGING, shelfLifeDays } from './journeys.ts'
import { loadProgramme } from './programme.ts'
import { seeded } from './random.ts'
import { type Life, type Shelf, scanDemo } from './scans.ts'
import { OUTLETS, SHOWCASES, type Showcase } from './showcases.ts'

const STAMPS_A_BATCH = 400
const SEED = 20250701

export interface LoadOptions {
  newId: () => string
  now: () => number
  keys: Keyring
}

/** Whether what is registered was loaded here. Served by batch_invented. */
export async function isDemo(db: Database): Promise<boolean> {
  const rows = await db.select({ id: batch.id }).from(batch).where(eq(batch.demo, true)).limit(1)
  return rows.length > 0
}

/** Fills an empty database and does nothing to one that holds a producer or a person. Returns whether it did. */
export async function loadDemo(db: Database, options: LoadOptions): Promise<boolean> {
  const [already] = await db.select({ id: producer.id }).from(producer).limit(1)
  const [somebody] = await db.select({ id: person.id }).from(person).limit(1)
  if (already && !somebody)
    throw new Error(
      'the demonstration was broken off while it was loaded: delete the data folder (DATA_DIR, else ./data) and start again',
    )
  if (already || somebody) return false
  const random = seeded(SEED)
  // What is declared draws figures of its own: who scans what does not hang on how many a journey has.
  const declared = seeded(SEED + 1)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const now = options.now()
  const author = (at: number): Author => ({ actor: 'demo', now: () => at, newId: options.newId })

  for (const row of PRODUCERS) await run(db, registerProducer, row, author(now - 120 * DAY_MS))
  for (const row of PRODUCTS) await run(db, registerProduct, row, author(now - 120 * DAY_MS))
  for (const row of CERTIFICATES) await run(db, registerCertificate, row, author(now - 120 * DAY_MS))
  for (const row of OUTLETS) await run(db, registerOutlet, row, author(now - 120 * DAY_MS))

  // A new installation only watches; the demonstration shows what it could say.
  await run(db, setPolicy, { seen: 0, mode: 'alert', settings: {} }, author(now - 120 * DAY_MS))

  const key = currentKey(options.keys)
  const leakedKey = options.keys.codes.find(({ state }) => state === 'retired')

  const issue = (
    producerId: string,
    count: number,
    at: number,
    more: Partial<{ sample: boolean; withPin: boolean; leakedKey: boolean }>,
  ) =>
    run(
      db,
      issueRoll,
      {
        producerId,
        count,
        kind: more.sample ? 'sample' : 'retail',
        withPin: more.withPin ?? false,
        keyVersion: ((more.leakedKey && leakedKey) || key).version,
      },
      author(at),
    )

  /** Declares a batch with its journey so far, and returns when it was packed. */
  async function declare(
    product: (typeof PRODUCTS)[number],
    batch: { id: string; lot: string; daysAgo: number } & Partial<
      Pick<Showcase, 'regions' | 'shelfDays' | 'used' | 'misdeclared'>
    >,
  ): Promise<number> {
    const group = product.processGroup
    const maker = PRODUCERS.find(({ id }) => id === product.producerId)
    if (!isBatchGroup(group) || !maker) throw new Error(`no journey for ${product.id}`)
    const packed = startOfDay(dayOf(now - batch.daysAgo * DAY_MS)) + 10 * 3_600_000
    const shelfDays = batch.shelfDays ?? shelfLifeDays(group)
    await run(
      db,
      declareBatch,
      {
        id: batch.id,
        productId: product.id,
        lot: batch.lot,
        origin: 'Sơn La, Việt Nam',
        producedOn: dayOf(packed),
        expiresOn: shelfDays === null ? null : dayOf(packed + shelfDays * DAY_MS),
        noExpiry: shelfDays === null,
        ...PACKAGING[group],
        regions: batch.regions ?? null,
        used: batch.used ?? [],
        demo: true,
      },
      author(packed),
    )
    const place = maker.address
    const steps = journey(group, {
      producedOn: dayOf(packed),
      place,
      declaredBy: maker.name,
      random: declared,
      productId: product.id,
    })
    for (const step of steps.filter(({ happenedOn }) => happenedOn <= dayOf(now))) {
      const place = placeOf(step.step, maker)
      const declaration = { ...step, place, id: options.newId(), batchId: batch.id }
      const evening = startOfDay(step.happenedOn) + 17 * 3_600_000
      const { misdeclared } = batch
      if (misdeclared?.step === step.step) {
        const { key, number } = misdeclared
        const id = options.newId()
        const fields = step.fields.map((one) =>
          one.key === key ? { ...one, number, value: `${number} ${one.unit}` } : one,
        )
        await run(db, declareStep, { ...declaration, id, fields }, author(evening))
        await run(db, declareStep, { ...declaration, corrects: id }, author(evening + DAY_MS))
      } else await run(db, declareStep, declaration, author(evening))
    }
    await run(db, publishBatch, { batchId: batch.id }, author(packed))
    return packed
  }

  async function stampAndActivate(roll: Roll, batchId: string, at: number, count: number): Promise<void> {
    const range = { first: roll.first, last: roll.first + count - 1 }
    await run(db, printStamps, { first: roll.first, last: roll.last }, author(at - 3 * DAY_MS))
    await run(db, bindStamps, { ...range, batchId }, author(at))
    await run(db, activateStamps, range, author(at))
  }

  const shelves: Shelf[] = []
  const copied: Life['copied'][number][] = []
  const checked: Life['checked'][number][] = []
  for (const product of PRODUCTS) {
    if (!isBatchGroup(product.processGroup) || product.producerId === 'htx-minh-hoa') continue
    // Fruit and vegetables do not keep; the rest has been on shelves for up to three months.
    const daysAgo = between(12, product.processGroup === 'fresh_produce' ? 20 : 95)
    const lot = lotName(product.id, now - daysAgo * DAY_MS)
    const at = await declare(product, { id: `${product.id}-1`, lot, daysAgo })
    const withPin = random() < 0.4
    const roll = await issue(product.producerId, STAMPS_A_BATCH, at - 10 * DAY_MS, { withPin })
    const count = STAMPS_A_BATCH - between(20, 60)
    await stampAndActivate(roll, `${product.id}-1`, at, count)
    shelves.push({ first: roll.first, last: roll.first + count - 1, since: at, withPin })
  }

  for (const showcase of SHOWCASES) {
    if (showcase.leakedKey && !leakedKey) continue
    const product = PRODUCTS.find(({ id }) => id === showcase.productId)
    if (!product) throw new Error(`no product ${showcase.productId}`)
    const at = await declare(product, { ...showcase, id: showcase.batchId })
    const roll = await issue(product.producerId, showcase.stamps, at - 10 * DAY_MS, showcase)
    const { first, last } = roll
    const range = { first, last }
    if (showcase.state === 'printed') {
      await run(db, printStamps, range, author(at - 3 * DAY_MS))
      await run(db, bindStamps, { ...range, batchId: showcase.batchId }, author(at))
    } else await stampAndActivate(roll, showcase.batchId, at, showcase.stamps)
    const { pinUsed: confirmed = false } = showcase
    for (let i = 0; i < (showcase.copied ?? 0); i++) copied.push({ serial: first + i, since: at })
    for (let i = 0; i < (showcase.checked ?? 0); i++) checked.push({ serial: first + i, confirmed })
    const later = author(Math.min(now, at + 6 * DAY_MS))
    if (showcase.voided) await run(db, voidStamps, { ...range, reason: showcase.voided }, later)
    if (showcase.recall)
      await run(db, recallBatch, { batchId: showcase.batchId, reason: showcase.recall }, later)
    if (showcase.review)
      await run(db, reviewBatch, { batchId: showcase.batchId, reason: showcase.review }, later)
    for (const kind of showcase.movements ?? []) {
      const outletId = OUTLETS[0]?.id ?? ''
      await run(
        db,
        recordMovement,
        { ...range, kind, outletId },
        author(later.now() + (kind === 'sold' ? 1 : 0)),
      )
    }
  }
  const { keys, newId } = options
  await loadProgramme(db, { now, newId, random })
  await scanDemo(db, { shelves, copied, checked }, { newId, now, key, identity: keys.identity })
  return true
}

/** Where a step happened, as far as the demonstration goes: in the field, at the producer's, in store, on the way. */
function placeOf(step: string, maker: (typeof PRODUCERS)[number]): string {
  const commune = maker.address.split(', ').slice(-2).join(', ')
  if (/vận chuyển/i.test(step)) return `Từ ${commune} đến nơi bán`
  if (/lưu kho/i.test(step)) return `Kho của ${maker.name}`
  if (/^(nhận|mua)/i.test(step)) return maker.address
  const inTheField =
    /vườn|trồng|gieo|cấy|chăm sóc|bảo vệ thực vật|hái|thu hoạch|đàn ong|mùa hoa|thu mật|nuôi|đánh bắt/i
  return inTheField.test(step) ? `Vùng nguyên liệu minh họa, ${commune}` : maker.address
}

/** MO-0912: the first letters of the product's words, then day and month. */
function lotName(productId: string, at: number): string {
  const letters = productId.split('-').map((word) => word.charAt(0).toUpperCase())
  const [, month, date] = dayOf(at).split('-')
  return `${letters.slice(0, 3).join('')}-${date}${month}`
}

/** A command of the demonstration has no reason to be refused: if it is, the demonstration is wrong. */
async function run<I, K, D, R>(
  db: Database,
  command: Command<I, K, D, R>,
  input: I,
  author: Author,
): Promise<D> {
  const result = await runCommand(db, command, input, author)
  if (!result.ok) throw new Error(`demo: ${command.name} refused: ${JSON.stringify(result.error)}`)
  return result.value
}
