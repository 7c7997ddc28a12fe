// The life of deliveries under a clock of their own: each once, none lost, whatever the receiver does.
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Command, runCommand } from '../../src/command/command.ts'
import { deliverDue, type OutboxPlatform } from '../../src/outbox/deliver.ts'
import {
  addEndpoint,
  FORMER_SECRET_LIVES_MS,
  pauseEndpoint,
  resendDelivery,
  resumeEndpoint,
  rotateSecret,
  testEndpoint,
} from '../../src/outbox/endpoints.ts'
import { enqueueMail, enqueueTo, enqueueWebhooks, type Message } from '../../src/outbox/enqueue.ts'
import { forgetDeliveries } from '../../src/outbox/forget.ts'
import { bringForward } from '../../src/outbox/right-clock.ts'
import { GIVE_UP_AFTER_MS } from '../../src/outbox/schedule.ts'
import { newSecret, sealSecret } from '../../src/outbox/secret.ts'
import type { Letter } from '../../src/platform/mail.ts'
import { registerOutlet } from '../../src/registry/register.ts'
import { DAY_MS } from '../../src/time.ts'
import { author, carryOut, databases, KEYS, NOW, newId, rowsOf, type TestDatabase } from '../fixtures.ts'
import { openReceiver, type Receiver } from './receiver.ts'

const fresh = databases()
const SECRET = newSecret()
let base: TestDatabase
let receiver: Receiver
let now = NOW
let mails: Letter[]
let mailAnswers = true
let mailBroken = false
let platform: OutboxPlatform

beforeEach(async () => {
  base = await fresh()
  receiver = await openReceiver()
  now = NOW
  mails = []
  mailBroken = false
  mailAnswers = true
  platform = {
    db: base.db,
    keys: KEYS,
    now: () => now,
    newId,
    post: receiver.post,
    mail: {
      async send(mail) {
        if (mailBroken) throw new Error('no mail today')
        mails.push(mail)
        if (!mailAnswers) throw new Error('no answer')
      },
    },
  }
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => receiver.close())

const by = () => author({ now: () => now })

async function add(
  id: string,
  more: Partial<{ topics: string[]; outletId: string; kind: 'webhook' | 'portal'; url: string }> = {},
) {
  await carryOut(
    base.db,
    addEndpoint,
    {
      id,
      kind: 'webhook',
      name: id,
      url: `${receiver.url}/${id}`,
      topics: ['case.opened', 'batch.recalled'],
      outletId: null,
      secret: sealSecret(KEYS, id, SECRET),
      most: null,
      ...more,
    },
    by(),
  )
}

const message = (event: string, topic = 'case.opened'): Message => ({
  event,
  topic,
  about: 'case-1',
  data: { case: 'case-1', said: 'Tem bị sao chép' },
  at: now,
})
const happens = (event: string, topic?: string) =>
  base.db.batch([enqueueWebhooks(base.db, message(event, topic))])
const deliveries = () =>
  rowsOf(base.transport, 'select id, state, attempts, reason, status from outbox_delivery order by id')
const paths = () => receiver.received.map(({ path }) => path)

describe('a delivery', () => {
  test('is signed so that the receiver can verify it, and goes out once', async () => {
    await add('a')
    await happens('e1')
    await happens('e1')
    await Promise.all([deliverDue(platform), deliverDue(platform), deliverDue(platform)])
    await deliverDue(platform)
    const [got, second] = receiver.received
    expect(second).toBeUndefined()
    vi.setSystemTime(now)
    const verified = new Webhook(SECRET).verify(got?.body ?? '', got?.headers as Record<string, string>)
    vi.useRealTimers()
    expect(verified).toEqual({
      type: 'case.opened',
      timestamp: new Date(NOW).toISOString(),
      data: { case: 'case-1', said: 'Tem bị sao chép' },
    })
    expect(got?.headers).toMatchObject({
      'webhook-id': 'e1_a',
      'content-type': 'application/json',
      'user-agent': 'TemGoc/1',
    })
    expect(await deliveries()).toEqual([['e1_a', 'delivered', 1, null, 204]])
  })

  test('is stored with what caused it, or not at all', async () => {
    await add('a')
    const twice = base.db.run('insert into serial_line (id, next) values (2, 0)')
    await expect(base.db.batch([enqueueWebhooks(base.db, message('e1')), twice])).rejects.toThrow()
    expect(await deliveries()).toEqual([])
  })

  test.each([
    ['a receiver that refuses the connection', 'closed', 'unreachable'],
    ['one that hangs', 'hang', 'timed-out'],
    ['one that breaks off before it answers', 'break-before', 'broken-off'],
    ['one that breaks off amid its answer', 'break-amid', 'broken-off'],
    ['one that redirects', { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }, 'status'],
    ['one that is broken', { status: 500, body: 'stack of mine' }, 'status'],
    ['one that refuses the signature', { status: 401 }, 'status'],
  ] as const)('comes again after %s, under the same id', async (_, behaviour, reason) => {
    await add('a')
    await happens('e1')
    if (behaviour === 'closed') {
      await base.db.run(`update outbox_endpoint set url = 'http://127.0.0.1:1/'`)
    } else receiver.answers(behaviour, { status: 200 })
    await deliverDue(platform)
    expect(await deliveries()).toEqual([['e1_a', 'waiting', 1, reason, behaviourStatus(behaviour)]])
    const tries = await rowsOf(base.transport, 'select number, reason, status from outbox_attempt')
    expect(tries).toEqual([[1, reason, behaviourStatus(behaviour)]])
    now += 40_000
    await deliverDue(platform)
    expect((await deliveries())[0]?.[2]).toBe(1)
    await base.db.run(`update outbox_endpoint set url = '${receiver.url}/a'`)
    now += 40_000
    await deliverDue(platform)
    expect((await deliveries())[0]?.slice(0, 3)).toEqual(['e1_a', 'delivered', 2])
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['e1_a']))
    const signed = receiver.received.map(({ headers }) => headers['webhook-timestamp'])
    expect(new Set(signed).size).toBe(signed.length)
  })

  const behaviourStatus = (behaviour: unknown) =>
    typeof behaviour === 'object' && behaviour !== null ? (behaviour as { status: number }).status : null

  test('that is refused for itself holds up no other; a receiver that is not well rests', async () => {
    await add('a')
    for (let n = 0; n < 6; n++) await happens(`e${n}`)
    receiver.answers({ status: 422 }, { status: 400 }, { status: 200 })
    await deliverDue(platform)
    expect((await deliveries()).map(([, state]) => state).sort()).toEqual([
      ...Array(4).fill('delivered'),
      ...Array(2).fill('waiting'),
    ])
    for (let n = 6; n < 12; n++) await happens(`e${n}`)
    receiver.answers({ status: 503 })
    await deliverDue(platform)
    // Two at once: each learnt it for itself.
    expect(receiver.received).toHaveLength(8)
  })

  test.each([
    ...[400, 409, 413, 415, 422].map((status) => [status, 4]),
    ...[300, 401, 404, 408, 412, 414, 416, 429, 500].map((status) => [status, 2]),
  ])('that is answered with %i: of four, %i are tried', async (status, tried) => {
    await add('a')
    for (let n = 0; n < 4; n++) await happens(`e${n}`)
    let posts = 0
    const answer = { answered: true, status, retryAfterMs: null, answer: '' } as const
    await deliverDue({
      ...platform,
      async post() {
        posts++
        return answer
      },
    })
    expect(posts).toBe(tried)
  })

  test('keeps the beginning of a long answer, and no half of a letter', async () => {
    await add('a')
    await happens('e1')
    receiver.answers({ status: 500, body: `a${'😀'.repeat(400)}` })
    await deliverDue(platform)
    const [[answer] = []] = await rowsOf(base.transport, 'select answer from outbox_attempt')
    expect(answer).toBe(`a${'😀'.repeat(149)}\ufffd`)
  })

  test('begins no more when its time is up', async () => {
    await add('a')
    await happens('e1')
    await deliverDue(platform, { withinMs: 0 })
    expect(receiver.received).toEqual([])
  })

  test('waits as long as the receiver asks', async () => {
    await add('a')
    await happens('e1')
    receiver.answers({ status: 503, headers: { 'Retry-After': '3600' } }, { status: 200 })
    await deliverDue(platform)
    now += 3_500_000
    await deliverDue(platform)
    expect(receiver.received.length).toBe(1)
    now += 200_000
    await deliverDue(platform)
    expect(receiver.received.length).toBe(2)
  })

  test('waits with all others of a receiver that asks for time, unless somebody sends it by hand', async () => {
    await add('a')
    await add('b')
    for (let n = 0; n < 6; n++) await happens(`e${n}`)
    const hour = { answered: true, status: 429, retryAfterMs: 3_600_000, answer: '' } as const
    let posts = 0
    const busy: OutboxPlatform = {
      ...platform,
      async post(request) {
        if (!request.url.endsWith('/a')) return platform.post(request)
        posts++
        return hour
      },
    }
    await deliverDue(busy)
    for (; now < NOW + 3_500_000; now += 60_000) await deliverDue(busy)
    // Two at once: each learnt it for itself.
    expect(posts).toBe(2)
    expect(paths()).toEqual(Array(6).fill('/b'))
    // Who was never tried keeps a week to arrive.
    const untried = "select due_at, give_up_at from outbox_delivery where state = 'waiting' and attempts = 0"
    const then = NOW + 3_600_000
    expect(await rowsOf(base.transport, untried)).toEqual(Array(4).fill([then, then + GIVE_UP_AFTER_MS]))
    await carryOut(base.db, resendDelivery, { id: 'e5_a' }, by())
    await deliverDue(platform)
    expect(paths().filter((path) => path === '/a')).toHaveLength(1)
    now = NOW + 3_600_000
    await deliverDue(platform)
    expect((await deliveries()).filter(([, state]) => state === 'waiting').length).toBeLessThanOrEqual(2)
    expect(paths().filter((path) => path === '/a').length).toBeGreaterThanOrEqual(4)
  })

  test('is given up after a week of trying, with its reason, and can be sent again by hand', async () => {
    await add('a')
    await happens('e1')
    receiver.answers({ status: 500, body: 'không được\u0000 rồi' })
    for (; now <= NOW + GIVE_UP_AFTER_MS + DAY_MS; now += 30 * 60_000) await deliverDue(platform)
    expect(await deliveries()).toEqual([['e1_a', 'dead', receiver.received.length, 'status', 500]])
    expect(receiver.received.length).toBeGreaterThanOrEqual(12)
    expect(receiver.received.length).toBeLessThanOrEqual(16)
    const log = await rowsOf(
      base.transport,
      'select number, status, answer from outbox_attempt order by number',
    )
    expect(log.length).toBe(receiver.received.length)
    expect(log[0]).toEqual([1, 500, 'không được rồi'])

    // It has another week then.
    await carryOut(base.db, resendDelivery, { id: 'e1_a' }, by())
    await deliverDue(platform)
    expect((await deliveries())[0]?.slice(0, 2)).toEqual(['e1_a', 'waiting'])
    receiver.answers({ status: 200 })
    await carryOut(base.db, resendDelivery, { id: 'e1_a' }, by())
    await deliverDue(platform)
    expect((await deliveries())[0]?.slice(0, 2)).toEqual(['e1_a', 'delivered'])
  })

  test('is sent now by hand while it waits for its next try, and has no longer for that', async () => {
    await add('a')
    await happens('e1')
    await happens('e2')
    receiver.answers({ status: 500 })
    await deliverDue(platform)
    const until = 'select id, give_up_at from outbox_delivery order by id'
    const before = await rowsOf(base.transport, until)
    now += 1000
    await carryOut(base.db, resendDelivery, { id: 'e1_a' }, by())
    receiver.answers({ status: 200 })
    await deliverDue(platform)
    expect((await deliveries()).map(([id, state]) => [id, state])).toEqual([
      ['e1_a', 'delivered'],
      ['e2_a', 'waiting'],
    ])
    expect(await rowsOf(base.transport, until)).toEqual(before)
  })

  test('is sent by hand only where nothing sends it already', async () => {
    await add('a')
    const resend = async (id = 'e1_a') => {
      const done = await runCommand(base.db, resendDelivery, { id }, by())
      return done.ok ? 'resent' : done.error.reason
    }
    expect(await resend()).toBe('unknown-delivery')
    await happens('e1')
    expect(await resend(), 'it is due').toBe('already')
    await base.db.run(`update outbox_delivery set due_at = ${now + DAY_MS}, leased_until = ${now + 1}`)
    expect(await resend(), 'it is being sent').toBe('already')
    // A sweep takes it while the person's answer is worked out.
    await base.db.run('update outbox_delivery set leased_until = null')
    const meanwhile = {
      ...resendDelivery,
      async read(...asked: Parameters<typeof resendDelivery.read>) {
        const known = await resendDelivery.read(...asked)
        await base.db.run(`update outbox_delivery set lease = 'sweep', leased_until = ${now + 1}`)
        return known
      },
    }
    const done = await runCommand(base.db, meanwhile, { id: 'e1_a' }, by())
    expect(done).toMatchObject({ ok: false, error: { reason: 'already' } })
    expect(await rowsOf(base.transport, 'select lease from outbox_delivery')).toEqual([['sweep']])
    await base.db.run(`update outbox_delivery set leased_until = ${now}`)
    expect(await resend(), 'its lease is over').toBe('resent')
    await base.db.run(`update outbox_endpoint set state = 'gone'`)
    expect(await resend()).toBe('gone')
  })

  test('nothing is lost and nothing told twice over five days away', async () => {
    await add('a')
    await base.db.run(`update outbox_endpoint set url = 'http://127.0.0.1:1/'`)
    for (let day = 0; day < 5; day++) {
      for (let n = 0; n < 4; n++) await happens(`d${day}n${n}`)
      for (let hour = 0; hour < 24; hour++, now += 3_600_000) await deliverDue(platform)
    }
    await base.db.run(`update outbox_endpoint set url = '${receiver.url}/a'`)
    for (let hour = 0; hour < 30; hour++, now += 3_600_000) await deliverDue(platform)
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids.length).toBe(20)
    expect(new Set(ids).size).toBe(20)
  })

  test('whose process ended while it was sent comes again when the lease is over', async () => {
    await add('a')
    await happens('e1')
    await base.db.run(`update outbox_delivery set lease = 'gone', leased_until = ${NOW + 60_000}`)
    await deliverDue(platform)
    expect(receiver.received.length).toBe(0)
    now += 60_000
    await deliverDue(platform)
    expect(receiver.received.length).toBe(1)
  })

  test('that somebody else has taken over meanwhile is not told of by who was too slow', async () => {
    await add('a')
    await happens('e1')
    platform.post = async (request) => {
      await base.db.run("update outbox_delivery set lease = 'another'")
      return receiver.post(request)
    }
    receiver.answers({ status: 500 })
    await deliverDue(platform)
    expect(await deliveries()).toEqual([['e1_a', 'waiting', 0, null, null]])
  })

  test('that a clock which was ahead had put off, or held, goes out once it is right', async () => {
    await add('a')
    now = NOW + 100 * DAY_MS
    await happens('e1')
    now = NOW
    await happens('e2')
    await base.db.run(
      `update outbox_delivery set lease = 'gone', leased_until = ${NOW + DAY_MS} where due_at <= ${NOW}`,
    )
    await deliverDue(platform)
    expect(receiver.received.length).toBe(0)
    await bringForward(base.db, now)
    await deliverDue(platform)
    expect(receiver.received.length).toBe(2)
    await bringForward(base.db, now)
    await deliverDue(platform)
    expect(receiver.received.length).toBe(2)
  })

  test('one receiver that hangs does not hold up the others', async () => {
    const slow = await openReceiver()
    slow.answers('hang')
    await add('a')
    await add('b', { url: `${slow.url}/b` })
    for (let n = 0; n < 12; n++) await happens(`e${n}`)
    platform.post = (request) => (request.url.startsWith(slow.url) ? slow : receiver).post(request)
    await deliverDue(platform)
    expect(receiver.received.length).toBe(12)
    expect(slow.received.length).toBeLessThanOrEqual(2)
    await slow.close()
  })

  test('is forgotten ninety days after it arrived; one that waits is not', async () => {
    await add('a')
    await happens('e1')
    await deliverDue(platform)
    await carryOut(base.db, pauseEndpoint, { id: 'a' }, by())
    await happens('e2')
    await forgetDeliveries({ db: base.db, mail: { send: async () => {} } }, now + 91 * DAY_MS)
    expect((await deliveries()).map(([id]) => id)).toEqual(['e2_a'])
    expect(await rowsOf(base.transport, 'select * from outbox_attempt')).toEqual([])
  })
})

describe('a receiver', () => {
  test('is told of what it wants, and of its own goods', async () => {
    await carryOut(base.db, registerOutlet, { id: 'shop', name: 'Chợ', address: 'Sơn La' })
    await carryOut(base.db, registerOutlet, { id: 'other', name: 'Quán', address: 'Sơn La' })
    await add('province')
    await add('shop', { outletId: 'shop' })
    await add('other', { outletId: 'other' })
    await add('quiet', { topics: ['case.closed'] })
    await base.db.batch([
      enqueueWebhooks(base.db, message('r1', 'batch.recalled'), { province: true, outletIds: ['shop'] }),
      enqueueWebhooks(base.db, message('r2', 'batch.recalled'), { province: false, outletIds: ['other'] }),
      enqueueWebhooks(base.db, message('c1')),
    ])
    await deliverDue(platform)
    expect(paths().sort()).toEqual(['/other', '/province', '/province', '/shop'])
  })

  test('that answers 410 is asked no more, until it is switched on', async () => {
    await add('a')
    await happens('e0')
    await deliverDue(platform)
    await happens('e1')
    await happens('e2')
    await happens('e3')
    now += 1000
    receiver.answers({ status: 410 })
    await deliverDue(platform)
    const asked = receiver.received.length
    expect(asked).toBeLessThanOrEqual(3)
    // What had arrived before has arrived.
    expect((await deliveries()).map(([, state]) => state)).toEqual(['delivered', 'dead', 'dead', 'dead'])
    expect((await deliveries()).map(([, , , reason]) => reason)).toContain('gone')
    const ended = 'select distinct done_at from outbox_delivery order by done_at'
    expect(await rowsOf(base.transport, ended)).toEqual([[NOW], [now]])
    const seen = 'select state, since, revision from outbox_endpoint'
    expect(await rowsOf(base.transport, seen)).toEqual([['gone', now, expect.any(Number)]])
    await happens('e4')
    now += DAY_MS
    await deliverDue(platform)
    expect(receiver.received.length).toBe(asked)
    expect((await deliveries()).length).toBe(4)

    receiver.answers({ status: 200 })
    await carryOut(base.db, resumeEndpoint, { id: 'a' }, by())
    await carryOut(base.db, resendDelivery, { id: 'e3_a' }, by())
    await happens('e5')
    await deliverDue(platform)
    expect(
      receiver.received
        .slice(asked)
        .map(({ headers }) => headers['webhook-id'])
        .sort(),
    ).toEqual(['e3_a', 'e5_a'])
  })

  test('that answers 410 stops alone, also if it is paused meanwhile', async () => {
    await add('a')
    await add('b')
    await happens('e1')
    await carryOut(base.db, pauseEndpoint, { id: 'b' }, by())
    await deliverDue({
      ...platform,
      async post() {
        await carryOut(base.db, pauseEndpoint, { id: 'a' }, by())
        return { answered: true, status: 410, retryAfterMs: null, answer: '' }
      },
    })
    expect(await rowsOf(base.transport, 'select id, state from outbox_endpoint order by id')).toEqual([
      ['a', 'gone'],
      ['b', 'paused'],
    ])
    expect((await deliveries()).map(([id, state]) => [id, state])).toEqual([
      ['e1_a', 'dead'],
      ['e1_b', 'waiting'],
    ])
  })

  test('is changed by itself, and by whoever saw it as it stands', async () => {
    await add('a')
    await add('b')
    const act = async <K, D, R extends { reason: string }>(
      command: Command<{ id: string }, K, D, R>,
      id = 'a',
    ) => {
      const done = await runCommand(base.db, command, { id }, by())
      return done.ok ? 'done' : done.error.reason
    }
    expect(await act(pauseEndpoint, 'c')).toBe('unknown-endpoint')
    expect(await act(testEndpoint, 'c')).toBe('unknown-endpoint')
    expect(await act(resumeEndpoint)).toBe('already')
    expect(await act(pauseEndpoint)).toBe('done')
    expect(await act(pauseEndpoint)).toBe('already')
    const states = 'select id, state, since, revision from outbox_endpoint order by id'
    expect(await rowsOf(base.transport, states)).toEqual([
      ['a', 'paused', now, 1],
      ['b', 'active', now, 0],
    ])
    now += 1000
    expect(await act(resumeEndpoint)).toBe('done')
    expect((await rowsOf(base.transport, states))[0]).toEqual(['a', 'active', now, 2])
    const sealed = { id: 'a', secret: sealSecret(KEYS, 'a', SECRET), isNew: () => true }
    expect(await runCommand(base.db, rotateSecret, sealed, by())).toMatchObject({
      error: { reason: 'already' },
    })
    await base.db.run(`update outbox_endpoint set state = 'gone' where id = 'a'`)
    expect(await act(testEndpoint)).toBe('gone')
    await expect(add('a')).rejects.toThrow('already')
    // Decided upon what has changed meanwhile, it is decided again.
    let reads = 0
    const late = {
      ...pauseEndpoint,
      async read(...asked: Parameters<typeof pauseEndpoint.read>) {
        const known = await pauseEndpoint.read(...asked)
        if (reads++ === 0) await carryOut(base.db, pauseEndpoint, { id: 'b' }, by())
        return known
      },
    }
    expect(await act(late, 'b')).toBe('already')
  })

  test('that is paused gets everything when it goes on', async () => {
    await add('a')
    await carryOut(base.db, pauseEndpoint, { id: 'a' }, by())
    for (let n = 0; n < 9; n++) await happens(`e${n}`)
    now += 20 * DAY_MS
    await deliverDue(platform)
    expect(receiver.received.length).toBe(0)
    await carryOut(base.db, resumeEndpoint, { id: 'a' }, by())
    await deliverDue(platform)
    expect(receiver.received.length).toBe(9)
  })

  test('has two good signatures for a day after its secret was changed', async () => {
    await add('a')
    const second = newSecret()
    await carryOut(
      base.db,
      rotateSecret,
      { id: 'a', secret: sealSecret(KEYS, 'a', second), isNew: () => false },
      by(),
    )
    const good = (secret: string) => {
      const got = receiver.received.at(-1)
      vi.setSystemTime(now)
      try {
        return new Webhook(secret).verify(got?.body ?? '', got?.headers as Record<string, string>) !== null
      } catch {
        return false
      } finally {
        vi.useRealTimers()
      }
    }
    await happens('e1')
    await deliverDue(platform)
    expect([good(SECRET), good(second)]).toEqual([true, true])
    now += FORMER_SECRET_LIVES_MS
    await happens('e2')
    await deliverDue(platform)
    expect([good(SECRET), good(second)]).toEqual([false, true])
  })

  test('whose secret cannot be read any more is told so', async () => {
    await add('a')
    await happens('e1')
    await deliverDue({ ...platform, keys: { ...KEYS, identity: new Uint8Array(32) } })
    expect(receiver.received).toEqual([])
    expect((await deliveries())[0]?.slice(1, 4)).toEqual(['waiting', 1, 'secret-unreadable'])
  })

  test('can be tried, and no other with it', async () => {
    await add('a')
    await add('b')
    await carryOut(base.db, testEndpoint, { id: 'a' }, by())
    await deliverDue(platform)
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ type: 'test', data: { test: true } })
    expect(paths()).toEqual(['/a'])
  })

  test('that is a portal gets the body as it is, a token, and the id of the delivery', async () => {
    await add('p', { kind: 'portal', topics: [] })
    const { data: _, ...rest } = message('x1', 'portal.push')
    await base.db.batch([enqueueTo(base.db, 'p', { ...rest, body: '<x/>', contentType: 'application/xml' })])
    await deliverDue(platform)
    expect(receiver.received[0]).toMatchObject({
      body: '<x/>',
      headers: {
        'content-type': 'application/xml',
        authorization: `Bearer ${SECRET}`,
        'idempotency-key': 'x1_p',
      },
    })
  })

  test('and its secret never reach the audit record', async () => {
    await add('a')
    await carryOut(
      base.db,
      rotateSecret,
      { id: 'a', secret: sealSecret(KEYS, 'a', newSecret()), isNew: () => false },
      by(),
    )
    const kept = JSON.stringify(await rowsOf(base.transport, 'select input from audit'))
    for (const [secret] of await rowsOf(base.transport, 'select secret from outbox_endpoint')) {
      expect(kept).not.toContain(secret)
    }
    expect(kept).not.toContain(SECRET)
  })
})

describe('a mail', () => {
  const mail = (event: string) =>
    base.db.batch([
      enqueueMail(base.db, {
        event,
        topic: 'case.opened',
        about: 'case-1',
        to: 'can-bo@sonla.example',
        personId: 'p1',
        subject: 'Vụ việc mới',
        text: 'Có một vụ việc mới.',
        at: now,
      }),
    ])

  test('goes out once, and again only after it failed', async () => {
    await mail('m1')
    await mail('m1')
    mailBroken = true
    await deliverDue(platform)
    mailBroken = false
    await deliverDue(platform)
    expect(mails).toEqual([])
    expect(await deliveries()).toEqual([['m1_p1', 'waiting', 1, 'mail-failed', null]])
    now += 2 * 60_000
    await Promise.all([deliverDue(platform), deliverDue(platform)])
    now += DAY_MS
    await deliverDue(platform)
    expect(mails).toEqual([
      { to: 'can-bo@sonla.example', subject: 'Vụ việc mới', text: 'Có một vụ việc mới.', key: 'm1_p1' },
    ])
    expect(await deliveries()).toEqual([['m1_p1', 'delivered', 2, null, null]])
  })

  test('that a mail server takes over after nine slow answers goes out once', async () => {
    await mail('m1')
    const { send } = platform.mail
    platform.mail.send = async (letter) => {
      platform.mail.send = send
      now += 9 * 45_000
      await bringForward(base.db, now)
      await deliverDue(platform)
      await send(letter)
    }
    await deliverDue(platform)
    expect(mails).toHaveLength(1)
    expect(await deliveries()).toEqual([['m1_p1', 'delivered', 1, null, null]])
  })

  test('that may have gone out is handed on again under the same name: who carries it can tell', async () => {
    await mail('m:1')
    await mail('m2')
    mailAnswers = false
    await deliverDue(platform)
    mailAnswers = true
    now += 2 * 60_000
    await deliverDue(platform)
    expect(mails.map(({ key }) => key).sort()).toEqual(['m-1_p1', 'm-1_p1', 'm2_p1', 'm2_p1'])
  })
})
