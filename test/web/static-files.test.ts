// On the edge a request goes straight to the Worker unless it names a file: the list of files is kept complete here.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Read by the platform and served to nobody. */
const SETTINGS = '_headers'

test('every file and every folder of files has its rule, and every rule its file', () => {
  const [, listed = ''] = /run_worker_first = \[([^\]]*)\]/.exec(readFileSync('wrangler.toml', 'utf8')) ?? []
  const [all, ...rules] = listed.match(/"[^"]+"/g)?.map((rule) => JSON.parse(rule) as string) ?? []
  const files = readdirSync('public', { withFileTypes: true })
    .filter(({ name }) => name !== SETTINGS)
    .map((entry) => (entry.isFile() ? `!/${entry.name}` : `!/${entry.name}/*`))
  expect(all).toBe('/*')
  expect(rules.sort()).toEqual(files.sort())
})
