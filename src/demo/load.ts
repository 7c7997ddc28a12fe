// Loads the demonstration: the catalogue, and batches, journeys and stamps that are invented and marked so. All of
// it goes through the same commands as a real province's data. Anything alarming befalls the invented producer only.
import { and, eq, isNull } from 'drizzle-orm'
import { askProducer } from '../cases/commands.ts'
import { type Author, type Command, runCommand } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { batch, producer } from '../db/schema.ts'
import { person } from '../db/tables/accounts.ts'
import { caseFile } from '../db/tables/cases.ts'
import { setPolicy } from '../policy/set-policy.ts'
import type { Facts } from '../receiving/facts.ts'
import { markStamps } from '../receiving/mark-stamps.ts'
import { declareBatch } from '../registry/declare-batch.ts'
import { declareStep } from '../registry/declare-step.ts'
import { publishBatch } from '../registry/publish-batch.ts'
import { recallBatch, reviewBatch } from '../registry/recall-batch.ts'
import { registerOutlet, registerProducer, registerProduct } from '../registry/register.ts'
import { registerCertificate } from '../registry/register-certificate.ts'
import { issueRoll, type Roll } from '../rolls/issue.ts'
import { type OrderInput, orderRoll } from '../rolls/orders.ts'
import { activateStamps, bindStamps, printStamps, voidStamps } from '../rolls/range-commands.ts'
import { currentKey, type Keyring } from '../stamp/keyring.ts'
import { DAY_MS, dayOf, HOUR_MS, startOfDay } from '../time.ts'
import { CERTIFICATES, PRODUCERS, PRODUCTS } from './catalogue.ts'
import { beginDelivery, packRoll, type Run, scansOf, takeIn } from './delivery.ts'
import { isBatchGroup, journey, PACKAGING, shelfLifeDays } from './journeys.ts'
import { loadProgramme } from './programme.ts'
import { seeded } from './random.ts'
import { type Life, type Shelf, scanDemo } from './scans.ts'
import { OUTLETS, SHOWCASES, type Showcase } from './showcases.ts'

const STAMPS_A_BATCH = 400
const SEED = 20250701
const ACTOR = 'demo'
/** Whoever the demonstration is about: no real producer. */
const INVENTED = 'htx-minh-hoa'
const OUTLET = OUTLETS[0]?.id ?? ''

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
  const { keys, newId } = options
  const now = options.now()
  const random = seeded(SEED)
  const loading: Loading = {
    keys,
    newId,
    now,
    // What is declared draws figures of its own: who scans what does not hang on how many a journey has.
    random: seeded(SEED + 1),
    run: (command, input, at) => run(db, command, input, { actor: ACTOR, now: () => at, newId }),
  }
  await register(loading)
  const shelves = await stockShelves(loading, random)
  const { copied, checked } = await playShowcases(loading)
  await loadProgramme(db, { now, newId, random })
  await scanDemo(
    db,
    { shelves, copied, checked },
    { newId, now, key: currentKey(keys), identity: keys.identity },
  )
  await leaveWaiting(db, loading)
  return true
}

/** What is still to be done on the desks: an order of stamps, and a question to the producer whose stamps were copied. */
async function leaveWaiting(db: Database, { run, now, newId }: Loading): Promise<void> {
  const product = PRODUCTS.find(({ producerId }) => producerId === INVENTED)
  const order: OrderInput = {
    id: newId(),
    producerId: INVENTED,
    productId: product?.id ?? null,
    count: 500,
    size: '25x35',
    kind: 'retail',
    withPin: true,
    link: 'short',
    note: null,
    by: ACTOR,
  }
  await run(orderRoll, order, now - 3 * HOUR_MS)
  const [copied] = await db
    .select({ id: caseFile.id })
    .from(caseFile)
    .where(and(eq(caseFile.producerId, INVENTED), eq(caseFile.kind, 'copied'), isNull(caseFile.closedAt)))
  const words = 'Lô này đã giao những nơi nào? Cơ sở có bán hàng qua mạng không?'
  if (copied) await run(askProducer, { caseId: copied.id, by: ACTOR, words }, now - 2 * HOUR_MS)
}

interface Loading {
  keys: Keyring
  newId: () => string
  now: number
  random: () => number
  /** Carries out a command as of `at`. */
  run<I, K, D, R>(command: Command<I, K, D, R>, input: I, at: number): Promise<D>
}

type DemoProduct = (typeof PRODUCTS)[number]
type DemoProducer = (typeof PRODUCERS)[number]

async function register({ run, now }: Loading): Promise<void> {
  const at = now - 120 * DAY_MS
  for (const row of PRODUCERS) await run(registerProducer, row, at)
  for (const row of PRODUCTS) await run(registerProduct, row, at)
  for (const row of CERTIFICATES) await run(registerCertificate, row, at)
  for (const row of OUTLETS) await run(registerOutlet, row, at)
  // A new installation only watches; the demonstration shows what it could say.
  await run(setPolicy, { seen: 0, mode: 'alert', settings: {} }, at)
}

/** A batch of each product of a real producer, on sale: its activated stamps. */
async function stockShelves(loading: Loading, random: () => number): Promise<Shelf[]> {
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const shelves: Shelf[] = []
  for (const product of PRODUCTS) {
    if (!isBatchGroup(product.processGroup) || product.producerId === INVENTED) continue
    // Fruit and vegetables do not keep; the rest has been on shelves for up to three months.
    const daysAgo = between(12, product.processGroup === 'fresh_produce' ? 20 : 95)
    const lot = lotName(product.id, loading.now - daysAgo * DAY_MS)
    const at = await declare(loading, product, { id: `${product.id}-1`, lot, daysAgo })
    const withPin = random() < 0.4
    const roll = await issue(loading, product.producerId, STAMPS_A_BATCH, at, { withPin })
    const count = STAMPS_A_BATCH - between(20, 60)
    await stampAndActivate(loading, roll, `${product.id}-1`, at, count)
    shelves.push({ first: roll.first, last: roll.first + count - 1, since: at, withPin })
  }
  return shelves
}

/** The batches of the invented producer, in the state that each shows. */
async function playShowcases(loading: Loading): Promise<Pick<Life, 'copied' | 'checked'>> {
  const copied: Life['copied'][number][] = []
  const checked: Life['checked'][number][] = []
  for (const showcase of SHOWCASES) {
    if (showcase.leakedKey && !leakedKeyOf(loading.keys)) continue
    const product = PRODUCTS.find(({ id }) => id === showcase.productId)
    if (!product) throw new Error(`no product ${showcase.productId}`)
    const at = await declare(loading, product, { ...showcase, id: showcase.batchId })
    const roll = await issue(loading, product.producerId, showcase.stamps, at, showcase)
    if (showcase.state === 'printed') await stamp(loading, roll, showcase.batchId, at)
    else await stampAndActivate(loading, roll, showcase.batchId, at, showcase.stamps)
    const hour = showcase.atOutlet === 'arriving' ? loading.now - HOUR_MS : at + 6 * DAY_MS
    await befall(loading, showcase, roll, Math.min(loading.now, hour))
    const { pinUsed: confirmed = false } = showcase
    for (let i = 0; i < (showcase.copied ?? 0); i++) copied.push({ serial: roll.first + i, since: at })
    for (let i = 0; i < (showcase.checked ?? 0); i++) checked.push({ serial: roll.first + i, confirmed })
  }
  return { copied, checked }
}

/** What happens to a showcase's stamps and batch after they are on sale. */
async function befall(
  { run, keys, newId }: Loading,
  showcase: Showcase,
  roll: Roll,
  at: number,
): Promise<void> {
  const { batchId, voided, recall, review, atOutlet, perCarton } = showcase
  const range = { first: roll.first, last: roll.last }
  if (voided) await run(voidStamps, { ...range, reason: voided }, at)
  if (recall) await run(recallBatch, { batchId, reason: recall }, at)
  if (review) await run(reviewBatch, { batchId, reason: review }, at)
  if (!atOutlet) return
  const key = currentKey(keys)
  const then: Run = (command, input) => run(command, input, at)
  const ofRoll = { ...range, producerId: roll.producerId }
  const scans = perCarton ? await packRoll(then, ofRoll, perCarton, ACTOR, key) : scansOf(range, key)
  const delivery = { outletId: OUTLET, by: ACTOR, at, facts: factsOf(roll, at), scans, newId }
  if (atOutlet === 'arriving') await beginDelivery(then, { ...delivery, scans: scans.slice(0, 5) })
  else await takeIn(then, delivery)
  const items = scans.map((scan) => ({ scan }))
  if (atOutlet === 'sold') await run(markStamps, { kind: 'sold', outletId: OUTLET, items }, at + DAY_MS)
}

function factsOf({ producerId }: Roll, at: number): Partial<Facts> {
  const maker = PRODUCERS.find(({ id }) => id === producerId)
  return {
    supplierName: maker?.name,
    supplierAddress: maker?.address,
    purchasedOn: dayOf(at),
    deliveredAt: new Date(at).toISOString(),
    receiver: 'Nhân viên Cửa hàng Minh Họa',
  }
}

/** Declares a batch with its journey so far, and returns when it was packed. */
async function declare(
  { run, now, random, newId }: Loading,
  product: DemoProduct,
  batch: { id: string; lot: string; daysAgo: number } & Partial<
    Pick<Showcase, 'regions' | 'shelfDays' | 'used' | 'misdeclared'>
  >,
): Promise<number> {
  const group = product.processGroup
  const maker = PRODUCERS.find(({ id }) => id === product.producerId)
  if (!isBatchGroup(group) || !maker) throw new Error(`no journey for ${product.id}`)
  const packed = startOfDay(dayOf(now - batch.daysAgo * DAY_MS)) + 10 * HOUR_MS
  const shelfDays = batch.shelfDays ?? shelfLifeDays(group)
  await run(
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
    packed,
  )
  const steps = journey(group, {
    producedOn: dayOf(packed),
    place: maker.address,
    declaredBy: maker.name,
    random,
    productId: product.id,
  })
  for (const step of steps.filter(({ happenedOn }) => happenedOn <= dayOf(now))) {
    const declaration = { ...step, place: placeOf(step.step, maker), id: newId(), batchId: batch.id }
    const evening = startOfDay(step.happenedOn) + 17 * HOUR_MS
    const { misdeclared } = batch
    if (misdeclared?.step === step.step) {
      const { key, number } = misdeclared
      const id = newId()
      const fields = step.fields.map((one) =>
        one.key === key ? { ...one, number, value: `${number} ${one.unit}` } : one,
      )
      await run(declareStep, { ...declaration, id, fields }, evening)
      await run(declareStep, { ...declaration, corrects: id }, evening + DAY_MS)
    } else await run(declareStep, declaration, evening)
  }
  await run(publishBatch, { batchId: batch.id }, packed)
  return packed
}

const leakedKeyOf = ({ codes }: Keyring) => codes.find(({ state }) => state === 'retired')

/** A roll, issued ten days before the batch is packed. */
const issue = (
  { run, keys }: Loading,
  producerId: string,
  count: number,
  packed: number,
  { sample = false, withPin = false, leakedKey = false }: Pick<Showcase, 'sample' | 'withPin' | 'leakedKey'>,
): Promise<Roll> =>
  run(
    issueRoll,
    {
      producerId,
      count,
      kind: sample ? 'sample' : 'retail',
      withPin,
      keyVersion: ((leakedKey && leakedKeyOf(keys)) || currentKey(keys)).version,
    },
    packed - 10 * DAY_MS,
  )

/** Prints the roll three days before the batch is packed, and binds its first stamps, or all, to the batch. */
async function stamp(
  { run }: Loading,
  { first, last }: Roll,
  batchId: string,
  packed: number,
  count = last - first + 1,
): Promise<void> {
  await run(printStamps, { first, last }, packed - 3 * DAY_MS)
  await run(bindStamps, { first, last: first + count - 1, batchId }, packed)
}

async function stampAndActivate(
  loading: Loading,
  roll: Roll,
  batchId: string,
  packed: number,
  count: number,
): Promise<void> {
  await stamp(loading, roll, batchId, packed, count)
  await loading.run(activateStamps, { first: roll.first, last: roll.first + count - 1 }, packed)
}

/** Where a step happened, as far as the demonstration goes: in the field, at the producer's, in store, on the way. */
function placeOf(step: string, maker: DemoProducer): string {
  const address = maker.address.split(', ').slice(-2).join(', ')
  const commune = address.charAt(0).toLowerCase() + address.slice(1)
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
