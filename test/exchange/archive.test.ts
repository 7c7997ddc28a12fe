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
import { carryOut, databases, KEYS, NOW, register, temporaryFolder } from '../fixtures.ts'
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
