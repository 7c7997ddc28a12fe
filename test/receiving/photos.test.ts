// Photos of a delivery: what a receipt does not take fills no disk.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { oneMachine } from '../http/one-machine.ts'
import { PUBLIC_URL } from '../http/world.ts'
import { signedIn, type Visitor } from '../people/visitor.ts'
import { sendForm } from '../registry/desk-suite.ts'
import { jpeg } from '../reports/jpeg.ts'

const here = oneMachine()
let retailer: Visitor
beforeAll(async () => {
  here.world.run(
    "insert into outlet (id, name, address, location_code) values ('a', 'Cửa hàng', 'Sơn La', 'DB-a')",
  )
  retailer = await signedIn(here.world, here.target, { role: 'retailer', outletIds: ['a'] })
})

/** `bytes`: how long the file is, with what lies behind its picture. */
const send = (receipt: string, id: string, picture: number, bytes = 0, note = '') => {
  const photo = Uint8Array.from(jpeg([0, picture]))
  const behind = new Uint8Array(Math.max(0, bytes - photo.length))
  return sendForm(retailer, here.target, `/nhan-hang/phieu/${receipt}/anh`, {
    id,
    note,
    takenAt: '2026-07-01T01:00:00Z',
    anh: new File([photo, behind], 'a.jpg', { type: 'image/jpeg' }),
  })
}

async function openReceipt(): Promise<string> {
  const receipt = crypto.randomUUID()
  const opened = await here.target.fetch('/nhan-hang/phieu', {
    method: 'POST',
    headers: {
      Origin: PUBLIC_URL,
      Accept: 'application/json',
      'Content-Type': 'application/json',
      Cookie: [...retailer.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    },
    body: JSON.stringify({ id: receipt, outletId: 'a' }),
  })
  expect(opened.status, opened.text).toBe(200)
  return receipt
}

test('a photo of ten megabytes is taken; of a larger one it is said how large it may be', async () => {
  const receipt = await openReceipt()
  const most = 10 * 1024 * 1024
  expect((await send(receipt, crypto.randomUUID(), 30, most)).status).toBe(200)
  const larger = await send(receipt, crypto.randomUUID(), 31, most + 1)
  expect([larger.status, larger.text.includes('10 MB')]).toEqual([422, true])
})

test('a photo is seen on its receipt with what was said of it, by those who see the receipt', async () => {
  const [receipt, other] = [await openReceipt(), await openReceipt()]
  for (const [picture, note] of [
    [60, 'Thùng bị móp'],
    [61, ''],
  ] as const)
    expect((await send(receipt, crypto.randomUUID(), picture, 0, note)).status).toBe(200)
  const { text } = await retailer.get(`/nhan-hang/phieu/${receipt}`)
  const shown = [...text.matchAll(/<img src="([^"]+)" alt="([^"]*)"/g)].map(([, path = '', alt]) => ({
    path,
    alt,
  }))
  expect(shown.map(({ alt }) => alt).sort()).toEqual(['Thùng bị móp', 'Ảnh chụp lúc nhận hàng'])
  const [path = ''] = shown.map((one) => one.path)
  const photo = await retailer.get(path)
  expect([photo.status, photo.headers['content-type']]).toEqual([200, 'image/jpeg'])
  expect([...photo.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  expect((await retailer.get(path.replace(receipt, other))).status).toBe(404)
  const stranger = await signedIn(here.world, here.target, { role: 'retailer', outletIds: ['cho-7-11'] })
  expect((await stranger.get(path)).status).toBe(404)
  expect((await here.target.fetch(path)).status).toBe(303)
})

test('what is said of a photo may be as long however its letters are composed', async () => {
  const receipt = await openReceipt()
  const [note, id] = ['ậ'.repeat(300), crypto.randomUUID()]
  expect((await send(receipt, id, 50, 0, note.normalize('NFD'))).status).toBe(200)
  expect(here.world.rows('select note from receipt_photo where id = ?', id)).toEqual([{ note }])
  expect((await send(receipt, crypto.randomUUID(), 51, 0, `${note}a`)).status).toBe(422)
})

test('one that is here already, or one too many, is not stored', async () => {
  const receipt = await openReceipt()
  const stored = () => readdirSync(join(here.world.folder, 'files'), { recursive: true }).length
  const id = crypto.randomUUID()
  const first = await send(receipt, id, 40)
  expect([first.status, first.json]).toEqual([200, { id }])
  const before = stored()
  expect((await send(receipt, id, 41)).status).toBe(200)
  expect(stored()).toBe(before)
  for (let i = 1; i < 50; i++)
    here.world.run("insert into receipt_photo values (?, ?, 'a.jpg', '', 1, 1, 'x')", receipt, `p${i}`)
  const more = await send(receipt, crypto.randomUUID(), 42)
  expect([more.status, more.text.includes('50 ảnh')]).toEqual([422, true])
  expect(stored()).toBe(before)
})
