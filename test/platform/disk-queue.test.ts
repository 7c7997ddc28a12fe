import { join } from 'node:path'
import Engine from 'libsql'
import { expect, test } from 'vitest'
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
