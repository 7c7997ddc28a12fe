// On the edge a request goes straight to the Worker unless it names a file: the list of files is kept complete here.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Read by the platform and served to nobody. */
const SETTINGS = '_headers'
/** Its name changes with what is in it. */
const hashless = (path: string) => path.replace(/(\/reader-).*\.wasm$/, '$1*')

test('every file has its rule, and every rule its file', () => {
  const [, listed = ''] = /run_worker_first = \[([^\]]*)\]/.exec(readFileSync('wrangler.toml', 'utf8')) ?? []
  const [all, ...rules] = listed.match(/"[^"]+"/g)?.map((rule) => JSON.parse(rule) as string) ?? []
  const files = readdirSync('public', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== SETTINGS)
    .map((entry) => `/${relative('public', join(entry.parentPath, entry.name))}`)
  expect(all).toBe('/*')
  expect(rules.sort()).toEqual(files.map((file) => `!${hashless(file)}`).sort())
})
