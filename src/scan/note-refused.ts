// Requests for codes that nobody issued wait together for at most a second, a handful of them, and are written once:
// who tries a million codes costs the database a batch a second.
import { lazily } from '../lazily.ts'
import { log, reasonOf } from '../log.ts'
import type { Platform } from '../platform/platform.ts'
import { networkOf } from '../platform/whence.ts'
import { networkPlace } from './day-hash.ts'
import type { RefusedCode } from './refused-codes.ts'

const BETWEEN_WRITES_MS = 1000
/** More of one second are let go: what one network asks beyond its limit is not even among them. */
const MOST_WAITING = 64

/** Its address is the whole one: it waits in memory, and is a hash before anything is written. */
type Noted = Omit<RefusedCode, 'network'>

interface Waiting {
  attempts: Noted[]
  planned: boolean
}

const waitings = new WeakMap<object, Waiting>()

const loadRefusedCodes = lazily(() => import('./refused-codes.ts'))
const loadAnnounce = lazily(() => import('../cases/announce.ts'))
const loadDayKey = lazily(() => import('./day-key.ts'))

export function noteRefused(platform: Platform, attempt: Noted): void {
  const waiting = waitings.get(platform.memory) ?? { attempts: [], planned: false }
  waitings.set(platform.memory, waiting)
  if (waiting.attempts.length < MOST_WAITING) waiting.attempts.push(attempt)
  if (waiting.planned) return
  waiting.planned = true
  platform.background(async () => {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_WRITES_MS))
    waiting.planned = false
    const attempts = waiting.attempts.splice(0)
    try {
      const { recordRefused } = await loadRefusedCodes()
      const found = await recordRefused(
        platform.db,
        await placed(platform, attempts),
        platform.keys.identity,
        platform.newId,
      )
      if (!found) return
      const { tellOfCases } = await loadAnnounce()
      await tellOfCases(platform)
    } catch (error) {
      log('refused-codes-lost', { reason: reasonOf(error), count: attempts.length })
    }
  })
}

/** Who guesses may be the first of the day, or the only one this process meets: the day's key is made for them too. */
async function placed({ db, keys, now }: Platform, attempts: readonly Noted[]): Promise<RefusedCode[]> {
  const { readDayKey } = await loadDayKey()
  await readDayKey(db, keys.identity, now())
  return attempts.map(({ address, ...attempt }) => ({
    ...attempt,
    address: address && networkOf(address),
    network: networkPlace(keys.identity, attempt.at, address),
  }))
}
