// A server that is stopped finishes what it is doing: a letter that the mail server is looking through just then has
// arrived, and is not sent again by the next start; who sends something has a moment to end.
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { runBatch } from '../../src/db/database.ts'
import { enqueueMail } from '../../src/outbox/enqueue.ts'
import { makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { startServer } from './server.ts'

const LOOKS_MS = 2000

let world: World
let port: number
let letters = 0
openBeforeAll(async (closeLater) => {
  world = await closeLater(makeWorld())
  const mailServer = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _, done) {
      letters++
      stream.resume().on('end', () => setTimeout(done, LOOKS_MS))
    },
  })
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve))
  await closeLater({ close: () => new Promise<void>((resolve) => mailServer.close(() => resolve())) })
  port = (mailServer.server.address() as AddressInfo).port
})

test('a letter on its way when the server is stopped goes out once', async () => {
  const letter = { to: 'mai@htx.example', subject: 'Tin', text: 'Có việc.', about: null, personId: 'mai' }
  // One round takes six at the most: the seventh is left to the next start.
  const events = Array.from({ length: 7 }, (_, n) => `thu-${n}`)
  await runBatch(
    world.db,
    events.map((event) => enqueueMail(world.db, { ...letter, event, topic: 'digest', at: Date.now() })),
  )
  const server = await startServer(world.folder, {
    before: `export SMTP_URL=smtp://127.0.0.1:${port} MAIL_FROM=tem@example.vn`,
  })
  await expect.poll(() => letters).toBe(6)
  await server.end()
  expect(server.child.exitCode).toBe(0)
  expect(
    world.rows('select state, count(*) as n from outbox_delivery group by state order by state'),
  ).toEqual([
    { state: 'delivered', n: 6 },
    { state: 'waiting', n: 1 },
  ])
  expect(letters).toBe(6)
})

test.each([
  // As npm does, which passes on what the terminal has said.
  [['SIGINT', 'SIGINT']],
  [['SIGTERM', 'SIGTERM']],
  // As a terminal that is closed.
  [['SIGHUP']],
] as const)('who sends something when it is told %j is answered', async (signals) => {
  const other = await makeWorld()
  const server = await startServer(other.folder)
  try {
    const url = `${server.url}/${other.fresh('active').code}/bao`
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.url }
    // What answers it is loaded.
    expect((await fetch(url, { method: 'POST', headers, body: 'x=1' })).status).toBe(422)
    const sent = request(url, { method: 'POST', headers: { ...headers, 'Content-Length': 3 } })
    const answered = once(sent, 'response')
    sent.write('x')
    for (const signal of signals) {
      await sleep(100)
      server.child.kill(signal)
    }
    await sleep(100)
    sent.end('=1')
    const [answer] = await answered
    answer.resume()
    expect(answer.statusCode).toBe(422)
    if (server.child.exitCode === null) await once(server.child, 'exit')
    expect(server.child.exitCode).toBe(0)
  } finally {
    await server.end('SIGKILL')
    other.close()
  }
})
