// What time asks for, once a minute: folds what answers left behind, and forgets what is older than promised.
import { checkKeys, quarrelText } from './health/key-check.ts'
import { log } from './log.ts'
import type { Platform } from './platform/platform.ts'
import { forgetReports } from './reports/forget.ts'
import { foldLeftOver } from './scan/fold.ts'
import { forgetScans } from './scan/forget.ts'

export async function sweep(platform: Pick<Platform, 'db' | 'files' | 'keys' | 'now'>): Promise<void> {
  const now = platform.now()
  await foldLeftOver(platform.db, now)
  await forgetScans(platform.db, now)
  await forgetReports(platform, now)
  const quarrels = await checkKeys(platform.db, platform.keys, now)
  if (quarrels.length > 0) log('keys-differ', { keys: quarrelText(quarrels) })
}
