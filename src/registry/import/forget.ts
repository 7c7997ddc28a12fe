// A list that was tried and not taken over waits among the files. It names people, so it does not wait for long.
import type { Platform } from '../../platform/platform.ts'
import { TRIED_LISTS_LIVE_DAYS } from '../../retention.ts'
import { DAY_MS } from '../../time.ts'

/** The folder of lists that wait. */
export const TRIED_LISTS = 'imports'

export const forgetTriedLists = ({ files }: Pick<Platform, 'files'>, now: number): Promise<void> =>
  files.removeOlder(TRIED_LISTS, now - TRIED_LISTS_LIVE_DAYS * DAY_MS)
