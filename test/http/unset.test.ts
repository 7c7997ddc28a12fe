// A Worker some of whose settings are missing or wrong: it says so, and what waits in the queue waits for them.
import { expect, test, vi } from 'vitest'

vi.mock('cloudflare:workers', () => ({ waitUntil: () => {} }))

test.each([
  ['nothing', {}, 'not configured: PUBLIC_URL, DATABASE_URL, KEYS, SCANS, FILES'],
  [
    'keys that are none',
    { PUBLIC_URL: 'https://t.example', DATABASE_URL: 'http://x', KEYS: '{', SCANS: {}, FILES: {} },
    'KEYS: the key file is not JSON',
  ],
])('%s', async (_, env, because) => {
  const heard: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((line) => void heard.push(String(line)))
  const { default: worker } = await import('../../src/worker.ts')
  const answer = await worker.fetch(new Request('https://t.example/'), env)
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('is not set up')])
  const waits: unknown[] = []
  const message = (attempts: number) => ({
    attempts,
    body: {},
    retry: (how: unknown) => void waits.push(how),
  })
  await worker.queue({ queue: 'temgoc-scans', messages: [message(1), message(99)] } as never, env as never)
  expect(waits).toEqual([{ delaySeconds: 2 }, { delaySeconds: 1800 }])
  expect(heard.filter((line) => line.includes(because))).toHaveLength(3)
  spy.mockRestore()
})
