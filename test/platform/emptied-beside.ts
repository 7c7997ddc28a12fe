// A folder that one clears out file by file is emptied by another in the midst of it.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect } from 'vitest'

export async function emptiedBeside(folder: string, clearing: Promise<unknown> | undefined): Promise<void> {
  const all = readdirSync(folder).length
  expect(all).toBeGreaterThan(1)
  while (readdirSync(folder).length === all) await setImmediate()
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  await expect(clearing).resolves.toBeUndefined()
}
