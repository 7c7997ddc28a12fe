// What was removed is in no byte of the database any more, nor of its log: of one machine, whose disk is ours.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { oneMachine } from '../http/one-machine.ts'
import { PUBLIC_URL } from '../http/world.ts'

const here = oneMachine()

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
