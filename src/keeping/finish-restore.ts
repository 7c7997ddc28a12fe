// What a restore leaves to the first start after it, which has brought the database forward.
import { markRestored, restoredAsOf } from '../platform/data-folder.ts'
import type { Platform } from '../platform/platform.ts'
import { skipPrinted } from '../rolls/skipped.ts'

/** Broken off, it is done again at the next start: a gap after a gap harms nobody. */
export async function finishRestore({ db, now, newId }: Platform, dataDir: string): Promise<void> {
  const madeAt = restoredAsOf(dataDir)
  if (madeAt === null) return
  await skipPrinted(db, Date.parse(madeAt), { actor: 'operator', now, newId })
  markRestored(dataDir, null)
}
