// Every command that there is has a name in the log of changes, in both languages: nobody reads the code's own.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { commandName } from '../../src/audit/words.ts'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

interface Named {
  name: string
}
const isCommand = (one: unknown): one is Named =>
  typeof one === 'object' && one !== null && ['name', 'read', 'decide', 'write'].every((key) => key in one)

it('calls each command by a name for people', async () => {
  const files = globSync('**/*.ts', { cwd: SRC }).filter((file) =>
    /\bCommand</.test(readFileSync(`${SRC}/${file}`, 'utf8')),
  )
  const commands = await Promise.all(
    files.map(async (file) => Object.values(await import(`${SRC}/${file}`)).filter(isCommand)),
  )
  const names = [...new Set(commands.flat().map(({ name }) => name))].sort()
  expect(names.length).toBeGreaterThan(70)
  const unnamed = names.filter((name) => [commandName('vi', name), commandName('en', name)].includes(name))
  expect(unnamed).toEqual([])
})
