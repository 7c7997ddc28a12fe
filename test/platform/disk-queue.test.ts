import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Engine from 'libsql'
import { describe, expect, test, vi } from 'vitest'
import { openDiskQueue } from '../../src/platform/disk-queue.ts'
import { temporaryFolder } from '../fixtures.ts'

test('what is no JSON is handed over as nothing, and neither holds up nor hides what else waits', async () => {
  const path = join(temporaryFolder(), 'queue.db')
  await openDiskQueue(path, async () => {}).close()
  const engine = new Engine(path)
  engine.exec(`insert into message (body) values ('{"at":5,"tor'), ('{"at":7}')`)
  engine.close()
  const taken: unknown[] = []
  const queue = openDiskQueue(path, async (message) => void taken.push(message))
  expect(queue.lag()).toMatchObject({ waiting: 2, oldestAt: 7 })
  await expect.poll(() => taken).toEqual([null, { at: 7 }])
  expect(queue.lag()).toMatchObject({ waiting: 0 })
  await queue.close()
})

test('where it cannot even write what failed to the back, as on a disk that is full, it tries on', {
  timeout: 60_000,
}, async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const path = join(temporaryFolder(), 'queue.db')
  await openDiskQueue(path, async () => {}).close()
  const other = new Engine(path)
  other.exec(`insert into message (body) values ('{"at":5}')`)
  let tries = 0
  const queue = openDiskQueue(path, async () => {
    tries++
    if (tries > 1) return
    other.exec('begin immediate')
    throw new Error('the disk is full')
  })
  await expect.poll(() => other.inTransaction, { timeout: 20_000 }).toBe(true)
  other.exec('rollback')
  await expect.poll(() => queue.lag(), { timeout: 20_000 }).toMatchObject({ waiting: 0 })
  expect(tries).toBe(2)
  other.close()
  await queue.close()
})

describe('what was taken in leaves nothing on the disk', () => {
  const MESSAGE = { id: 'unmistakable-4711', at: 1 }
  const holds = (folder: string) => () =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes('unmistakable'))

  test.each([
    ['alone', []],
    ['beside what cannot be taken', [{ id: 'poison', at: 1 }]],
  ])('%s', { timeout: 40_000 }, async (_, others) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const folder = temporaryFolder()
    const taken: unknown[] = []
    const queue = openDiskQueue(join(folder, 'queue.db'), async (message) => {
      if ((message as typeof MESSAGE).id === 'poison') throw new Error('no')
      taken.push(message)
    })
    for (const message of [...others, MESSAGE]) await queue.enqueue(message)
    expect(holds(folder)()).toBe(true)
    await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(1)
    await expect.poll(holds(folder), { timeout: 10_000 }).toBe(false)
    await queue.close()
  })

  test('by a process that was killed before it could wipe its log', { timeout: 40_000 }, async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'queue.db')
    await openDiskQueue(path, async () => {}).close()
    const killed = new Engine(path)
    killed.pragma('secure_delete = ON')
    killed.prepare('insert into message (body) values (?)').run(JSON.stringify(MESSAGE))
    killed.exec('delete from message')
    expect(holds(folder)()).toBe(true)
    const queue = openDiskQueue(path, async () => {})
    await expect.poll(holds(folder), { timeout: 20_000 }).toBe(false)
    await queue.close()
    killed.close()
  })
})
