// What somebody had taken away leaves the disk too, the database's log of older pages included. One wipe serves all
// removals of a moment, so that nobody can keep the disk busy with them.
import type { Platform } from './platform.ts'

const TOGETHER_MS = 1000
const planned = new WeakSet<object>()

export function wipeSoon({
  memory,
  background,
  wiped,
}: Pick<Platform, 'memory' | 'background' | 'wiped'>): void {
  if (planned.has(memory)) return
  planned.add(memory)
  background(async () => {
    await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS))
    planned.delete(memory)
    await wiped()
  })
}
