import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { afterEach, expect, test, vi } from 'vitest'
import { csvParts } from '../../src/console/csv.ts'
import { listen } from '../../src/machine/listen.ts'

afterEach(() => vi.restoreAllMocks())

test('a list that breaks off while it is sent ends for whoever takes it, and tells the log nothing of what was asked', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  async function* rows() {
    yield [{ name: 'Anh' }]
    throw new Error('Failed query: select 1\nparams: Chị Lan', { cause: new Error('disk I/O error') })
  }
  const columns = [{ key: 'ten', label: 'Tên', value: ({ name }: { name: string }) => name }]
  const server = listen(
    new Hono().get('/', (c) => csvParts(c, 'ten', columns, rows())),
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text())).rejects.toThrow()
  await new Promise((resolve) => server.close(resolve))
  const told = said.mock.calls.map(([line]) => (line instanceof Error ? line.stack : String(line))).join('\n')
  expect(told).toContain('"event":"answer-broken-off","reason":"disk I/O error"')
  expect(told).not.toMatch(/select|Lan/)
})
