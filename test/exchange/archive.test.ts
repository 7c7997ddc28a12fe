// What a product's archive holds besides tables: its pictures, and the files that show steps to be true.
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { producer, product } from '../../src/db/schema.ts'
import { productArchive } from '../../src/exchange/archive.ts'
import { folderFiles } from '../../src/platform/folder-files.ts'
import { checkChain } from '../../src/registry/chain/verify.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { evidenceKey, pictureKey, picturePath } from '../../src/registry/pictures.ts'
import { registerProduct } from '../../src/registry/register.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { strikeCertificate } from '../../src/registry/strike-certificate.ts'
import { bindStamps } from '../../src/rolls/range-commands.ts'
import { carryOut, databases, issue, KEYS, NOW, register, temporaryFolder } from '../fixtures.ts'
import { unzip } from './unzip.ts'

const make = databases()

test('pictures, evidence and a chain that checks are in the archive', async () => {
  const { db } = await make()
  await register(db)
  const files = folderFiles(temporaryFolder())
  const bytes = new TextEncoder().encode('a paper')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await files.put(evidenceKey(`${sha256}.pdf`), bytes, 'application/pdf')
  await files.put(pictureKey(`${sha256}.jpg`), bytes, 'image/jpeg')
  await db
    .update(product)
    .set({ picture: picturePath(`${sha256}.jpg`) })
    .where(eq(product.id, 'anh-tea'))
  await carryOut(db, declareStep, {
    ...{
      id: 'd',
      batchId: 'anh-1',
      step: 'Kiểm nghiệm',
      happenedOn: '2026-06-02',
      place: 'x',
      declaredBy: 'HTX anh',
    },
    ...{ fields: [], evidence: [{ name: 'phiếu.pdf', sha256, type: 'application/pdf' }] },
  })
  const [tea] = await db.select().from(product).where(eq(product.id, 'anh-tea'))
  const [maker] = await db.select().from(producer).where(eq(producer.id, 'anh'))
  if (!tea || !maker) throw new Error('nothing registered')
  const memory = {}
  const options = {
    db,
    files,
    memory,
    keys: KEYS,
    publicUrl: 'https://temgoc.test',
    now: NOW,
    readMe: 'đọc trước',
  }
  const zip = await new Response(productArchive(tea, maker, options)).arrayBuffer()
  const held = unzip(Buffer.from(zip))
  expect(held.get(`hinh/${sha256}.jpg`)).toBe('a paper')
  expect(held.get(`lo/anh-1_anh-1/minh-chung/${sha256}.pdf`)).toBe('a paper')
  const checked = checkChain(held.get('lo/anh-1_anh-1/chuoi.json') ?? '')
  expect(checked).toMatchObject({ ok: true, value: { breaks: [] } })
})

test('of a product without a batch the archive holds the certificates, and who entered them', async () => {
  const { db } = await make()
  await register(db)
  await carryOut(db, registerProduct, {
    ...{ id: 'bare', producerId: 'anh', name: 'Chè mới', ocopGroup: 'Chè', processGroup: 'tea' },
    picture: '/illustrations/tea.svg',
  })
  await carryOut(db, registerCertificate, {
    id: 'bare-star',
    productId: 'bare',
    kind: 'ocop',
    name: 'OCOP',
    stars: 4,
  })
  const wrong = { id: 'wrong-star', productId: 'bare' }
  await carryOut(db, registerCertificate, { ...wrong, kind: 'ocop', name: 'OCOP', stars: 5 })
  const striking = {
    certificateId: 'wrong-star',
    productId: 'bare',
    reason: 'Nhập nhầm',
    by: 'x',
    instead: null,
  }
  await carryOut(db, strikeCertificate, striking)
  // Stamps on the producer's other goods are none of this product's.
  const { first, last } = await issue(db, 3)
  await carryOut(db, bindStamps, { first, last, batchId: 'anh-1' })
  const [bare] = await db.select().from(product).where(eq(product.id, 'bare'))
  const [maker] = await db.select().from(producer).where(eq(producer.id, 'anh'))
  if (!bare || !maker) throw new Error('nothing registered')
  const options = {
    db,
    files: folderFiles(temporaryFolder()),
    keys: KEYS,
    publicUrl: 'https://temgoc.test',
    now: NOW,
    memory: {},
    readMe: '',
  }
  const held = unzip(Buffer.from(await new Response(productArchive(bare, maker, options)).arrayBuffer()))
  expect(JSON.parse(held.get('san-pham.json') ?? '')).toMatchObject({
    chung_nhan: [{ id: 'bare-star', stars: 4 }],
  })
  expect(held.get('tem.csv')?.trim().split('\r\n')).toHaveLength(1)
  expect(held.get('nhat-ky.csv')).toContain('bare-star')
})
