// A crowd that reads pages, or asks for one stamp, on one machine: who scans meanwhile does not wait for it.
import { Agent, request } from 'node:http'
import { expect, test } from 'vitest'
import { oneMachine } from '../http/one-machine.ts'

const CROWD = 64
/** A scan that asks the database nothing: what else this machine does is not measured. */
const GUESS = '/0000000000000000'
const PAGES = [
  '/',
  '/dang-nhap',
  '/rieng-tu',
  '/khong-co',
  '/01/08930000000000',
  '/0000000000000000/xem',
  '/1111111111111111',
  GUESS,
]
const here = oneMachine()

test.each(PAGES)('a scan is answered before most of a crowd that asked for %s earlier', async (path) => {
  const { hostname, port } = new URL(here.target.origin)
  const agent = new Agent({ keepAlive: true, maxSockets: CROWD + 1 })
  const ask = (path: string, address: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = here.target.from({ address })
      request({ hostname, port, path, agent, headers }, (got) => {
        got.resume().on('end', () => resolve(got.statusCode ?? 0))
      })
        .on('error', reject)
        .end()
    })
  for (const each of [path, GUESS]) await ask(each, '198.51.100.1')
  // Each connection is there already, and was lately: they are all heard in the same moment.
  await Promise.all(Array.from({ length: CROWD + 1 }, () => ask('/healthz', '198.51.100.1')))
  let answered = 0
  const crowd = Array.from({ length: CROWD }, () => ask(path, '198.51.100.1').then(() => answered++))
  expect(await ask(GUESS, '203.0.113.9')).toBe(404)
  expect(answered).toBeLessThan(CROWD / 2)
  await Promise.all(crowd)
  agent.destroy()
})
