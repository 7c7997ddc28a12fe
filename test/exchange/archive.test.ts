// What a product's archive holds besides tables: its pictures, and the files that show steps to be true.
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { batch, producer, product, report, stamp, visitDay } from '../../src/db/schema.ts'
import { caseFile } from '../../src/db/tables/cases.ts'
import { portalMessage } from '../../src/db/tables/exchange.ts'
import { productArchive } from '../../src/exchange/archive.ts'
import { addPortal } from '../../src/exchange/portal/commands.ts'
import { sealSecret } from '../../src/outbox/secret.ts'
import { folderFiles } from '../../src/platform/folder-files.ts'
import { checkChain } from '../../src/registry/chain/verify.ts'
import { declareStep } from '../../src/registry/declare-step.ts'
import { evidenceKey, pictureKey, picturePath } from '../../src/registry/pictures.ts'
import { registerProduct } from '../../src/registry/register.ts'
import { registerCertificate } from '../../src/registry/register-certificate.ts'
import { strikeCertificate } from '../../src/registry/strike-certificate.ts'
import { bindStamps } from '../../src/rolls/range-commands.ts'
import { DAY_MS, dayOf } from '../../src/time.ts'
import { carryOut, databases, issue, KEYS, NOW, register, temporaryFolder } from '../fixtures.ts'
import { unzip } from './unzip.ts'

const make = databases()

/** The files in the archive of a product, by their names. */
async function archiveOf(db: Database, productId: string) {
  const [found] = await db.select().from(product).where(eq(product.id, productId))
  const [maker] = await db.select().from(producer).where(eq(producer.id, 'anh'))
  if (!found || !maker) throw new Error('nothing registered')
  const archive = productArchive(found, maker, {
    db,
    files: folderFiles(temporaryFolder()),
    keys: KEYS,
    publicUrl: 'https://temgoc.test',
    now: NOW,
    memory: {},
    readMe: '',
  })
  return unzip(Buffer.from(await new Response(archive).arrayBuffer()))
}

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
    id: 'd',
    batchId: 'anh-1',
    step: 'Kiểm nghiệm',
    happenedOn: '2026-06-02',
    place: 'x',
    declaredBy: 'HTX anh',
    fields: [],
    evidence: [{ name: 'phiếu.pdf', sha256, type: 'application/pdf' }],
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
  const stateIn = async () => {
    const again = await new Response(productArchive(tea, maker, options)).arrayBuffer()
    const rows = JSON.parse(unzip(Buffer.from(again)).get('chin-muc.json') ?? '')
    return rows.find((row: { so_lo: string }) => row.so_lo === 'anh-1').trang_thai
  }
  expect(await stateIn()).toBe('dang_luu_hanh')
  await db.update(batch).set({ publishedAt: null }).where(eq(batch.id, 'anh-1'))
  expect(await stateIn()).toBe('chua_cong_bo')
})

test('of a product without a batch the archive holds the certificates, and who entered them', async () => {
  const { db } = await make()
  await register(db)
  await carryOut(db, registerProduct, {
    id: 'bare',
    producerId: 'anh',
    name: 'Chè mới',
    ocopGroup: 'Chè',
    processGroup: 'tea',
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
  const held = await archiveOf(db, 'bare')
  expect(JSON.parse(held.get('san-pham.json') ?? '')).toMatchObject({
    chung_nhan: [{ id: 'bare-star', stars: 4 }],
  })
  expect(held.get('tem.csv')?.trim().split('\r\n')).toHaveLength(1)
  expect(held.get('nhat-ky.csv')).toContain('bare-star')
})

test('stamps, reports, cases, visits and messages to portals are those of this product, however many pages they fill', async () => {
  const { db } = await make()
  await register(db)
  await carryOut(db, registerProduct, {
    id: 'other',
    producerId: 'anh',
    name: 'Chè khác',
    ocopGroup: 'Chè',
    processGroup: 'tea',
    picture: '/illustrations/tea.svg',
  })
  const bound = async (batchId: string, producerId: string) => {
    const { first, last } = await issue(db, 2, { producerId })
    await carryOut(db, bindStamps, { first, last, batchId })
    return first
  }
  const ours = [await bound('anh-1', 'anh'), await bound('anh-2', 'anh')]
  const theirs = await bound('binh-1', 'binh')
  await db.insert(stamp).values([...ours, theirs].map((serial) => ({ serial })))
  await db.insert(report).values(
    [ours[1] ?? 0, ours[0] ?? 0, theirs].map((serial, i) => ({
      id: `r${i}`,
      number: i + 1,
      serial,
      reason: 'bad-quality' as const,
      at: NOW,
      words: 'lời của người mua',
      contact: '0912 345 678',
    })),
  )
  const about = [
    ['anh', 'anh-tea'],
    ['anh', 'other'],
    ['binh', 'binh-tea'],
  ]
  await db.insert(caseFile).values(
    about.map(([producerId, productId], i) => ({
      id: `case-${i}`,
      kind: 'copied' as const,
      cause: `product:${i}`,
      producerId,
      productId,
      openedAt: NOW,
      latestAt: NOW,
      nats: 5,
    })),
  )
  // Three places a day: no page of the archive ends where a day does.
  const days = Array.from({ length: 700 }, (_, i) => dayOf(NOW - i * DAY_MS))
  const visits = days.flatMap((day) =>
    ['', 'VN-05', 'VN-HN'].flatMap((province) =>
      ['anh-tea', 'other'].map((productId) => ({
        day,
        productId,
        province,
        agent: 'person' as const,
        visits: 3,
      })),
    ),
  )
  for (let i = 0; i < visits.length; i += 1000) await db.insert(visitDay).values(visits.slice(i, i + 1000))
  const token = sealSecret(KEYS, 'p', 'token')
  const portal = {
    id: 'p',
    name: 'Cổng',
    url: 'https://portal.example',
    token,
    refusal: null,
    ministry: null,
  }
  const mapping = { columns: {}, constants: {} }
  await carryOut(db, addPortal, { ...portal, format: 'json', mapping })
  await db.insert(portalMessage).values(
    Array.from({ length: 150 }, (_, i) => [
      {
        id: `m${i}`,
        portalId: 'p',
        productId: 'anh-tea',
        batchId: 'anh-1',
        number: i,
        events: 1,
        at: NOW + i,
      },
      { id: `o${i}`, portalId: 'p', productId: 'other', batchId: 'anh-2', number: i, events: 1, at: NOW + i },
    ]).flat(),
  )

  const held = await archiveOf(db, 'anh-tea')
  const column = (file: string, at: number) =>
    (held.get(file) ?? '')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[at])
  expect(column('tem.csv', 3)).toEqual(['anh-1', 'anh-2'])
  expect([column('phan-anh.csv', 0), column('phan-anh.csv', 3)]).toEqual([
    ['1', '2'],
    ['anh-2', 'anh-1'],
  ])
  expect(column('vu-viec.csv', 0)).toEqual(['case-0'])
  expect(column('luot-quet-theo-ngay.csv', 0)).toEqual(days.toReversed().flatMap((day) => [day, day, day]))
  expect(column('lien-thong.csv', 2)).toEqual(Array.from({ length: 150 }, (_, i) => String(149 - i)))
  expect([...held.values()].join('')).not.toMatch(/lời của người mua|0912 345 678/)
})
