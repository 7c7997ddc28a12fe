// What is no text to the engine: halves of surrogate pairs in JSON, which it would turn into bytes it dies of reading.
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { temporaryFolder } from '../fixtures.ts'

const { transport, close } = embedded(join(temporaryFolder(), 'characters.db'))
const db = openDatabase(transport)
afterAll(close)

const member = async (text: string) => (await db.all<[string]>(sql`select ${text} ->> 'a', ${text}`))[0]?.[0]

test.each([
  ['half a pair', { a: 'x\ud800y' }, 'x\ufffdy'],
  ['the other half', { a: '\udfff' }, '\ufffd'],
  ['two firsts', { a: '\ud800\ud800' }, '\ufffd\ufffd'],
  ['halves the wrong way round', { a: '\udc00\ud800' }, '\ufffd\ufffd'],
  ['half behind a backslash', { a: '\\\ud800' }, '\\\ufffd'],
  ['its spelling as text', { a: '\\ud800 \\\\ud800' }, '\\ud800 \\\\ud800'],
  ['a whole pair', { a: 'chè 🍵' }, 'chè 🍵'],
])('%s in JSON', async (_, value, read) => {
  expect(await member(JSON.stringify(value))).toBe(read)
})

test('pairs that others wrote escaped stay pairs', async () => {
  expect(await member('{"a":"\\uD83C\\uDF75 \\\\\\ud83c\\udf75 \\uD800"}')).toBe('🍵 \\🍵 \ufffd')
})
