import { Hono } from 'hono'
import { expect, test, vi } from 'vitest'
import { csvParts } from '../../src/console/csv.ts'

test('a list that breaks off while it is sent ends for whoever takes it, and tells of it nothing of what was asked', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  async function* rows() {
    yield [{ name: 'Anh' }]
    throw new Error('Failed query: select 1\nparams: Chị Lan', { cause: new Error('disk I/O error') })
  }
  const columns = [{ key: 'ten', label: 'Tên', value: ({ name }: { name: string }) => name }]
  try {
    const answer = await new Hono().get('/', (c) => csvParts(c, 'ten', columns, rows())).request('/')
    // Whoever hands it on prints what it is given, and why that was.
    const error = await answer.text().catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ message: 'an answer broke off' })
    expect(error).not.toHaveProperty('cause')
    expect(said.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
      { event: 'answer-broken-off', reason: 'disk I/O error' },
    ])
  } finally {
    said.mockRestore()
  }
})
