// What time asks for, once a minute: folds what answers left behind, and forgets what is older than promised.
import type { Platform } from './platform/platform.ts'
import { forgetReports } from './reports/forget.ts'
import { foldLeftOver } from './scan/fold.ts'
import { forgetScans } from './scan/forget.ts'

export async function sweep(platform: Pick<Platform, 'db' | 'files' | 'now'>): Promise<void> {
  const now = platform.now()
  await foldLeftOver(platform.db, now)
  await forgetScans(platform.db, now)
  await forgetReports(platform, now)
}
