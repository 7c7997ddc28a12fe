// What leaves the house leaves it in the same way in both places to run, whatever the receiver does.
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newSecret, sealSecret } from '../../src/outbox/secret.ts'
import type { OpenTarget, Target } from '../http/targets.ts'
import { keys, makeWorld, type World } from '../http/world.ts'
import { openBeforeAll } from '../open-before-all.ts'
import { type Behaviour, openReceiver, type Receiver } from './receiver.ts'

const SECRET = newSecret()

export function outboxSuite(name: string, open: OpenTarget): void {
  describe(name, () => {
    let world: World
    let target: Target
    let receiver: Receiver
    openBeforeAll(async (closeLater) => {
      ;[world, receiver] = await Promise.all([closeLater(makeWorld()), closeLater(openReceiver())])
      target = await closeLater(open(world, { localReceivers: true }))
    })

    let made = 0
    /** A receiver of its own with one message that is due. */
    function due(url?: string): string {
      const id = `r${++made}`
      const now = Date.now()
      world.run(
        `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
         values (?, 'webhook', ?, ?, '[]', ?, 'active', 0, 0)`,
        id,
        id,
        url ?? `${receiver.url}/${id}`,
        sealSecret(keys, id, SECRET),
      )
      world.run(
        `insert into outbox_delivery (id, channel, endpoint_id, topic, content_type, body, at, due_at)
         values (?, 'webhook', ?, 'test', 'application/json', '{"said":"một"}', ?, ?)`,
        `m-${id}`,
        id,
        now,
        now,
      )
      return id
    }
    const outcome = (id: string) =>
      world.rows('select state, attempts, status, reason from outbox_delivery where endpoint_id = ?', id)[0]
    const got = (id: string) => receiver.received.filter(({ path }) => path === `/${id}`)
    const again = (id: string) => world.run('update outbox_delivery set due_at = 0 where endpoint_id = ?', id)

    it('signs what the receiver can verify, and sends it once though two sweeps run', async () => {
      receiver.answers({ status: 200, body: 'thanks' })
      const id = due()
      await Promise.all([target.sweep(), target.sweep()])
      expect(outcome(id)).toEqual({ state: 'delivered', attempts: 1, status: 200, reason: null })
      expect(got(id).length).toBe(1)
      const { headers = {}, body = '' } = got(id)[0] ?? {}
      expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toEqual({ said: 'một' })
      expect(headers['webhook-id']).toBe(`m-${id}`)
    })

    // What breaks off or hangs is told apart in test/platform/post.test.ts: on workerd a test stands in between.
    it.each<[string, Behaviour]>([
      ['breaks off before it answers', 'break-before'],
      ['redirects', { status: 307, headers: { Location: '/elsewhere' } }],
      ['is broken', { status: 500 }],
    ])('comes again to one that %s', async (_, behaviour) => {
      receiver.answers(behaviour, { status: 200 })
      const id = due()
      await target.sweep()
      expect(outcome(id)).toMatchObject({ state: 'waiting', attempts: 1 })
      again(id)
      await target.sweep()
      expect(outcome(id)).toMatchObject({ state: 'delivered', attempts: 2, status: 200 })
      expect(got(id).map(({ headers }) => headers['webhook-id'])).toEqual([`m-${id}`, `m-${id}`])
      expect(receiver.received.some(({ path }) => path === '/elsewhere')).toBe(false)
    })

    it('stops at 410', async () => {
      receiver.answers({ status: 410 })
      const id = due()
      await target.sweep()
      expect(outcome(id)).toMatchObject({ state: 'dead', status: 410 })
      expect(world.rows('select state from outbox_endpoint where id = ?', id)).toEqual([{ state: 'gone' }])
    })

    it('reads no endless answer to its end', async () => {
      receiver.answers('endless')
      const id = due()
      await target.sweep()
      expect(outcome(id)).toMatchObject({ state: 'delivered', status: 200 })
    })
  })

  describe(`${name}, as it is set up for good`, () => {
    it('sends nothing to this machine or its network', async () => {
      const world = await makeWorld()
      const target = await open(world)
      const urls = ['http://127.0.0.1:1/', 'https://127.0.0.1/', 'https://[::1]/', 'https://169.254.169.254/']
      for (const [i, url] of [...urls, 'https://a.internal/'].entries()) {
        world.run(
          `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
           values (?, 'webhook', 'x', ?, '[]', ?, 'active', 0, 0)`,
          `${i}`,
          url,
          sealSecret(keys, `${i}`, SECRET),
        )
        world.run(
          `insert into outbox_delivery (id, channel, endpoint_id, topic, content_type, body, at, due_at)
           values (?, 'webhook', ?, 'test', 'application/json', '{}', 0, 0)`,
          `m${i}`,
          `${i}`,
        )
      }
      await target.sweep()
      expect(world.rows('select reason from outbox_delivery order by id')).toEqual([
        { reason: 'not-https' },
        ...Array.from({ length: 4 }, () => ({ reason: 'private-address' })),
      ])
      await target.close()
      world.close()
    })

    it('sends nothing to a name that leads there, or nowhere', async () => {
      const world = await makeWorld()
      const outside = globalThis.fetch
      const asked: string[] = []
      // Where a name is looked up over HTTPS: one is private behind an alias, the other does not exist.
      globalThis.fetch = async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input)
        if (!url.searchParams.has('name')) {
          asked.push(url.host)
          return outside(input, init)
        }
        const name = url.searchParams.get('name') ?? ''
        const isPrivate = name.startsWith('inside') && url.searchParams.get('type') === 'A'
        const Answer = [
          { name, type: 5, TTL: 60, data: 'alias.example.net.' },
          { name: 'alias.example.net', type: 1, TTL: 60, data: '10.0.0.7' },
        ]
        return Response.json({ Status: isPrivate ? 0 : 3, ...(isPrivate && { Answer }) })
      }
      const target = await open(world)
      try {
        for (const id of ['inside', 'nowhere']) {
          world.run(
            `insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
             values (?, 'webhook', 'x', ?, '[]', ?, 'active', 0, 0)`,
            id,
            `https://${id}.hook.invalid/x`,
            sealSecret(keys, id, SECRET),
          )
          world.run(
            `insert into outbox_delivery (id, channel, endpoint_id, topic, content_type, body, at, due_at)
             values (?, 'webhook', ?, 'test', 'application/json', '{}', 0, 0)`,
            `m-${id}`,
            id,
          )
        }
        await target.sweep()
        const reasons = world
          .rows('select reason from outbox_delivery order by id')
          .map(({ reason }) => reason)
        // On Node the system looks names up, and knows neither.
        const first = target.runtime === 'workerd' ? 'private-address' : 'no-such-host'
        expect(reasons).toEqual([first, 'no-such-host'])
        expect(asked.filter((host) => host.endsWith('hook.invalid'))).toEqual([])
      } finally {
        await target.close()
        globalThis.fetch = outside
        world.close()
      }
    })
  })
}
