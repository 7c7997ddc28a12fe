// Whether everything behind the answers is there: the database, the keys it was used with, and what waits.
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { isDamaged, timesAway } from '../db/database.ts'
import { observation } from '../db/schema.ts'
import { keyCheck } from '../db/tables/key-check.ts'
import { inTime } from '../in-time.ts'
import type { Platform } from '../platform/platform.ts'
import { lookAtStored, quarrelsOf } from './key-check.ts'

const ANSWERS_WITHIN_MS = 2000
/** Queued scans are tried again at least every half hour; what waits longer has met something else. */
const LONGEST_WAIT_MS = 2_400_000
/** The sweep folds what is left over once a minute. */
const LONGEST_UNFOLDED_MS = 600_000
/** Whoever asks more often is told what was found then: being asked must not make work. */
const WRITE_TRIED_EVERY_MS = { taken: 15_000, refused: 1000 }

export interface Readiness {
  ready: boolean
  /**
   * It answers, and takes what is written to it: a disk that is full is read from as ever. `damaged`: what was asked here is
   * all right, and somebody has met a page of it that is not.
   */
  database: { ok: boolean; ms: number | null; writes: boolean; damaged: boolean }
  /**
   * Not known, as what follows of scans, where the database does not answer: nothing is wrong with the keys then. `file`:
   * whether the next start would find them; null where they are no file. `restart`: whether it would have others, or in other
   * states, as after one was retired.
   */
  keys: {
    ok: boolean | null
    quarrels: readonly { version: string; is: string }[]
    file: boolean | null
    restart: boolean
  }
  /** Scans that wait to be recorded; null where the queue is not there to say. */
  queue: { ok: boolean; waiting: number | null; oldestSeconds: number | null }
  /** Recorded scans whose statistics are not yet counted. */
  unfolded: { ok: boolean | null; oldestSeconds: number | null }
  /** Settings that nobody has made, without which no mail leaves, while others of them are made. */
  mail: { ok: boolean; missing: readonly string[] }
  /** Settings that are wrong, so that the usual stands for them. */
  settings: { ok: boolean; wrong: readonly string[] }
}

type Asked = Pick<
  Platform,
  'db' | 'keys' | 'storedKeys' | 'memory' | 'now' | 'patience' | 'queueLag' | 'mail' | 'wrongSettings'
>

/** Never rejects. */
export async function readiness(platform: Asked): Promise<Readiness> {
  const now = platform.now()
  const began = performance.now()
  const soon = <T>(work: Promise<T>) => inTime(ANSWERS_WITHIN_MS * platform.patience, work)
  const [found, writes, lag] = await Promise.all([
    soon(askDatabase(platform, now)).catch(() => null),
    soon(takesWrites(platform, now)).catch(() => false),
    soon(platform.queueLag()).catch(() => null),
  ])
  const age = (at: number | null | undefined) =>
    typeof at === 'number' ? Math.max(0, Math.round((now - at) / 1000)) : null
  const queueAge = age(lag?.oldestAt)
  const unfoldedAge = age(found?.unfoldedAt)
  const damaged = isDamaged(platform.db)
  const quarrels = found ? quarrelsOf(platform.keys, found.remembered) : []
  const stored = lookAtStored(platform)
  const file = stored && stored.lost === null
  const { missing = [] } = platform.mail
  const { wrongSettings: wrong = [] } = platform
  const parts = {
    database: {
      ok: found !== null && writes && !damaged,
      ms: found && Math.round(performance.now() - began),
      writes,
      damaged,
    },
    keys: {
      ok: file === false ? false : found && quarrels.length === 0,
      quarrels,
      file,
      restart: stored?.changed ?? false,
    },
    queue: {
      ok: lag !== null && (queueAge ?? 0) * 1000 <= LONGEST_WAIT_MS,
      waiting: lag?.waiting ?? null,
      oldestSeconds: queueAge,
    },
    unfolded: {
      ok: found && (unfoldedAge ?? 0) * 1000 <= LONGEST_UNFOLDED_MS,
      oldestSeconds: unfoldedAge,
    },
    mail: { ok: missing.length === 0, missing },
    settings: { ok: wrong.length === 0, wrong },
  }
  return { ready: Object.values(parts).every(({ ok }) => ok), ...parts }
}

async function askDatabase({ db }: Asked, now: number) {
  const [remembered, [oldest]] = await db.batch([
    db.select().from(keyCheck),
    // Within the index of what is to be folded, whose entries stand by their time.
    db
      .select({ at: sql<number | null>`min(${observation.at})` })
      .from(observation)
      .where(and(isNull(observation.foldedAt), lt(observation.at, now))),
  ])
  return { remembered, unfoldedAt: oldest?.at ?? null }
}

/** No key's version. */
const TRIED = '-'
const tried = new WeakMap<object, { at: number; every: number; before: number; took: Promise<boolean> }>()

/** Puts a row in and takes it out, in one batch: what is written over with the same is not written. */
function takesWrites({ db, memory }: Asked, now: number): Promise<boolean> {
  const last = tried.get(memory)
  const before = timesAway(db)
  // Whoever was refused since has met what it is tried for.
  const holds = last && (last.every === WRITE_TRIED_EVERY_MS.refused || last.before === before)
  if (holds && Math.abs(now - last.at) < last.every) return last.took
  const row = { version: TRIED, value: '', since: now }
  const took = db
    .batch([db.insert(keyCheck).values(row), db.delete(keyCheck).where(eq(keyCheck.version, TRIED))])
    .then(
      () => true,
      () => {
        trial.every = WRITE_TRIED_EVERY_MS.refused
        return false
      },
    )
  const trial = { at: now, every: WRITE_TRIED_EVERY_MS.taken, before, took }
  tried.set(memory, trial)
  return took
}
