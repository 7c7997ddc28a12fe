// People who enter the same at the same moment: a tax number, a GTIN and a name belong to one alone.
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { producer, product } from '../../src/db/schema.ts'
import { declareBatch } from '../../src/registry/declare-batch.ts'
import type { ProducerEntry } from '../../src/registry/entry/producer.ts'
import type { ProductEntry } from '../../src/registry/entry/product.ts'
import { importRows } from '../../src/registry/import/import-rows.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { saveProducer } from '../../src/registry/save-producer.ts'
import { saveProduct } from '../../src/registry/save-product.ts'
import { author, databases, newId, PRODUCERS, register } from '../fixtures.ts'

const newDatabase = databases()
let db: Database
beforeEach(async () => {
  db = (await newDatabase()).db
  await register(db)
})

const TEN = Array.from({ length: 10 }, (_, i) => `moi-${i}`)
const reasons = async (all: Promise<{ ok: boolean; error?: { reason: string } }>[]) =>
  (await Promise.all(all)).map((one) => (one.ok ? 'ok' : one.error?.reason)).sort()
const onlyOne = (reason: string) => [...TEN.slice(1).map(() => reason), 'ok'].sort()

async function stored() {
  const [anh] = await db.select().from(producer).where(eq(producer.id, 'anh'))
  const [tea] = await db.select().from(product).where(eq(product.id, 'anh-tea'))
  if (!anh || !tea) throw new Error('the register has them')
  return { anh, tea }
}

describe('a tax number', () => {
  const taxId = '5500123456'
  const entryOf = async (more: object) => ({ ...(await stored()).anh, ...more, taxId }) as ProducerEntry

  it('is given to one new producer', async () => {
    const entry = await entryOf({})
    const saved = TEN.map((id) =>
      runCommand(db, saveProducer, { id, revision: null, entry: { ...entry, name: id } }, author()),
    )
    expect(await reasons(saved)).toEqual(onlyOne('tax-id-taken'))
    expect(await db.select().from(producer).where(eq(producer.taxId, taxId))).toHaveLength(1)
  })

  it('is given to one producer that was there', async () => {
    const entry = await entryOf({})
    const saved = PRODUCERS.map((id) =>
      runCommand(db, saveProducer, { id, revision: 0, entry: { ...entry, name: id } }, author()),
    )
    expect(await reasons(saved)).toEqual(['ok', 'tax-id-taken'])
  })

  it('is given by a form or by a list', async () => {
    const entry = await entryOf({ name: 'HTX Một' })
    const typed = {
      name: 'HTX Hai',
      kind: 'Hợp tác xã',
      taxId,
      address: 'Bản Lùn',
      communeCode: '04117',
      phone: '0912345678',
    }
    const list = {
      kind: 'producers' as const,
      name: 'a.csv',
      content: 'x',
      rows: [{ number: 2, typed }],
      scope: null,
      actor: 'test',
      person: 'x',
      onBehalf: false,
      newId,
    }
    const bring = () => runCommand(db, importRows, list as never, author())
    const [form, file] = await Promise.all([
      runCommand(db, saveProducer, { id: 'anh', revision: 0, entry }, author()),
      bring(),
    ])
    expect([form.ok, file.ok].filter(Boolean)).toHaveLength(1)
    expect(await db.select().from(producer).where(eq(producer.taxId, taxId))).toHaveLength(1)
    // Whoever was first holds it from then on.
    expect(await bring()).toMatchObject({ ok: false })
  })
})

describe('a lot of a product', () => {
  const declared = (id: string) =>
    runCommand(
      db,
      declareBatch,
      { id, productId: 'anh-tea', lot: 'L-1', origin: 'Sơn La', producedOn: '2026-06-01', noExpiry: true },
      author(),
    )

  it('is given to one batch', async () => {
    expect(await reasons(TEN.map(declared))).toEqual(onlyOne('lot-taken'))
  })

  it('is there once, however often its form is sent', async () => {
    expect(await reasons(TEN.map(() => declared('moi')))).toEqual(onlyOne('lot-taken'))
  })
})

it('a certificate of a product is recorded once, whoever records it', async () => {
  const row = { productId: 'anh-tea', kind: 'ocop' as const, name: 'OCOP', number: '12/QĐ-UBND' }
  const recorded = TEN.map((id) => runCommand(db, registerCertificate, { ...row, id }, author()))
  expect(await reasons(recorded)).toEqual(onlyOne('number-taken'))
  const sentAgain = TEN.map(() =>
    runCommand(db, registerCertificate, { ...row, id: 'a', number: '13' }, author()),
  )
  expect(await reasons(sentAgain)).toEqual(onlyOne('already'))
})

describe('of a product', () => {
  it.each([
    ['the GTIN', { gtin: '08935001730019' }, (id: string) => ({ name: id }), 'gtin-taken'],
    ['the name', { gtin: null }, () => ({ name: 'Chè mới' }), 'name-taken'],
  ] as const)('%s is given to one', async (_, same, own, reason) => {
    const { tea } = await stored()
    const saved = TEN.map((id) => {
      const entry = { ...tea, ...same, ...own(id) } as unknown as ProductEntry
      return runCommand(db, saveProduct, { id, producerId: 'anh', revision: null, entry }, author())
    })
    expect(await reasons(saved)).toEqual(onlyOne(reason))
  })
})

it('what a product is made by stays once it has a batch: batches keep their steps', async () => {
  const { tea } = await stored()
  const save = (processGroup: string) => {
    const entry = { ...tea, name: 'Chè mới', processGroup } as unknown as ProductEntry
    const input = { id: tea.id, producerId: tea.producerId, revision: tea.revision, entry }
    return runCommand(db, saveProduct, input, author())
  }
  expect(await save('honey')).toEqual({ ok: false, error: { reason: 'group-fixed' } })
  expect((await save(tea.processGroup)).ok).toBe(true)
})
