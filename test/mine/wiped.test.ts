// What was removed is in no byte of the database any more, nor of its log: of one machine, whose disk is ours.
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { removeHeld } from '../../src/mine/held.ts'
import { wipeSoon } from '../../src/platform/wipe-soon.ts'
import { oneMachine } from '../http/one-machine.ts'
import { PUBLIC_URL } from '../http/world.ts'
import { signedIn } from '../people/visitor.ts'

const here = oneMachine()

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const PHONE = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 13) Chrome/127.0.0.0 Mobile Safari/537.36' }
/** A network number that stands for the row it is in: four bytes, as the engine stores them. */
const ASN = 0x7a_5b_3c_1d
const found = () =>
  ['', '-wal'].reduce(
    (n, end) => n + readFileSync(here.world.path + end, 'latin1').split('\x7a\x5b\x3c\x1d').length - 1,
    0,
  )

test('a phone that removes what is held of it leaves nothing on the disk', async () => {
  const { code } = here.world.fresh('active')
  const from = here.target.from({ address: '27.72.98.114', country: 'VN', region: '05', asn: ASN })
  const { cookies } = await here.target.fetch(`/${code}`, { headers: { ...PHONE, ...from } })
  await here.target.settled()
  expect(found()).toBeGreaterThan(0)
  const headers = { ...PHONE, Cookie: cookies[0]?.split(';')[0] ?? '', Origin: PUBLIC_URL }
  const removed = await here.target.fetch(`/${code}/cua-toi`, { method: 'POST', headers })
  expect(removed.status).toBe(200)
  await expect.poll(found).toBe(0)
})

test('what came with a report leaves nothing on the disk once its sender has it taken away', async () => {
  const { code, serial } = here.world.fresh('active')
  const words = 'To la Lo Van Panh o ban Hua La'
  const form = new URLSearchParams({ reason: 'looks-copied', words })
  const sent = await here.target.fetch(`/${code}/bao`, {
    method: 'POST',
    body: form.toString(),
    headers: FORM,
  })
  const so = String(Number(/BC-(\d{6})/.exec(sent.text)?.[1]))
  const [{ id } = { id: '' }] = here.world.rows<{ id: string }>(
    'select case_id as id from case_stamp where serial = ?',
    serial,
  )
  const kept = () =>
    ['', '-wal'].filter((end) => readFileSync(here.world.path + end, 'latin1').includes(words)).length
  expect(kept()).toBeGreaterThan(0)
  const admin = await signedIn(here.world, here.target, { name: 'Lò Thị Mai' })
  expect((await admin.post(`/quan-ly/vu-viec/${id}/xoa-bao`, { so })).status).toBe(303)
  await expect.poll(kept).toBe(0)
})

test('what time takes away leaves the disk too, though nobody scanned the day before', async () => {
  const words = 'Goi cho Lo Van Panh ban Hua La'
  const { code, serial } = here.world.fresh('active')
  const body = new URLSearchParams({ reason: 'looks-copied', words }).toString()
  await here.target.fetch(`/${code}/bao`, { method: 'POST', body, headers: FORM })
  await here.target.settled()
  here.world.run('update report set at = 1 where serial = ?', serial)
  const kept = () =>
    ['', '-wal'].filter((end) => readFileSync(here.world.path + end, 'latin1').includes(words)).length
  expect(kept()).toBeGreaterThan(0)
  await here.target.sweep()
  expect(here.world.rows('select words from report where serial = ?', serial)).toEqual([{ words: null }])
  expect(kept()).toBe(0)
})

test('of a stamp that is scanned all the while nothing is taken in part', async () => {
  const { code, serial } = here.world.fresh('active')
  await here.target.fetch(`/${code}`, { headers: PHONE })
  await here.target.settled()
  const [{ phone } = { phone: 0 }] = here.world.rows<{ phone: number }>(
    'select phone from observation where serial = ?',
    serial,
  )
  const { transport, close } = embedded(here.world.path)
  const db = openDatabase(transport)
  await db.run(sql`update stamp set pin_phone = ${phone} where serial = ${serial}`)
  const kept = () => [
    ...here.world.rows('select * from observation where serial = ?', serial),
    ...here.world.rows('select pin_phone from stamp where serial = ?', serial),
  ]
  const before = kept()
  const isScanned = Object.create(db, {
    batch: {
      async value(queries: Parameters<typeof db.batch>[0]) {
        const found = await db.batch(queries)
        await db.run(sql`update stamp set evidence_revision = evidence_revision + 1 where serial = ${serial}`)
        return found
      },
    },
  })
  await expect(removeHeld(isScanned, serial, phone)).rejects.toThrow('too often')
  expect(kept()).toEqual(before)
  await removeHeld(db, serial, phone)
  expect(kept()).toMatchObject([{ phone: null }, { pin_phone: null }])
  close()
})

test('one wipe serves the removals of a moment', async () => {
  vi.useFakeTimers()
  try {
    let wipes = 0
    const platform = {
      memory: {},
      background: (work: () => Promise<unknown>) => void work(),
      wiped: async () => void wipes++,
    }
    for (let n = 0; n < 3; n++) wipeSoon(platform as unknown as Parameters<typeof wipeSoon>[0])
    await vi.runAllTimersAsync()
    expect(wipes).toBe(1)
    wipeSoon(platform as unknown as Parameters<typeof wipeSoon>[0])
    await vi.runAllTimersAsync()
    expect(wipes).toBe(2)
  } finally {
    vi.useRealTimers()
  }
})
