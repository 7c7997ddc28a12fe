// A scan from the entry to the answer: observe, arrive, judge; then fold, after the answer. A check is either
// recorded, or queued, or the page says in words that it was not.
import { inTime, Late } from '../in-time.ts'
import { lazily } from '../lazily.ts'
import { log, reasonOf } from '../log.ts'
import type { Platform } from '../platform/platform.ts'
import { dayOf } from '../time.ts'
import { type Assessment, assess } from '../verdict/assess.ts'
import type { Verdict } from '../verdict/facts.ts'
import { judge, type LinkClaim, warningOf } from '../verdict/judge.ts'
import type { IssuedStamp, Known, Observation } from '../verdict/known.ts'
import { arrive, type Today } from './arrive.ts'
import { keepDayKey, networkPlace, stampBit } from './day-hash.ts'
import type { Fold, Judged } from './fold.ts'
import { observe, type Visit } from './observe.ts'
import { registerOf } from './register.ts'

/** A shopper's patience: past it the page answers without the history, and the check goes to the queue. */
const ARRIVE_WITHIN_MS = 1000
const WITHOUT_WITHIN_MS = 400

export interface Scan {
  observation: Observation
  known: Known
  verdict: Verdict
}

/** `flooded`: too much of this came in a minute, so nothing is asked or recorded, and the page says so. Never rejects: whatever is broken behind it, there is an answer. */
export async function scan(
  platform: Platform,
  visit: Visit,
  link: LinkClaim | null,
  flooded: boolean,
): Promise<Scan> {
  const observation = observe(visit, platform.keys.identity)
  const { identity } = platform.keys
  const today = {
    network: networkPlace(identity, visit.at, visit.whence.address),
    bit: stampBit(identity, visit.at, visit.code.serial),
  }
  const known: Known = flooded
    ? { kind: 'unreached', queued: false }
    : await arriveInTime(platform, observation, today)
  const assessment = assessed(known, visit.at)
  const question = { observation, keyRetired: visit.code.retired, link, assessment }
  const verdict = judge(known, question, visit.at)
  if (known.kind === 'issued' && known.recorded) {
    if (known.dayKey) keepDayKey(identity, dayOf(visit.at), known.dayKey)
    const judged = judgedOf(known, assessment, observation, today, platform.newId)
    foldSoon(platform, { of: observation, now: visit.at, judged })
  }
  return { observation, known, verdict }
}

/** Scans answered and not yet folded, by the memory of their installation. */
const answered = new WeakMap<object, Fold[]>()

/** No answer waits for it, so no cold start does. Scans of the same moment are folded together. */
function foldSoon(platform: Platform, fold: Fold): void {
  const waiting = answered.get(platform.memory)
  if (waiting) {
    waiting.push(fold)
    return
  }
  answered.set(platform.memory, [fold])
  platform.background(async () => {
    const folds = answered.get(platform.memory) ?? []
    answered.delete(platform.memory)
    await foldAll(platform, folds)
  })
}

async function foldAll(platform: Platform, folds: readonly Fold[]): Promise<void> {
  const { fold } = await loadFold()
  try {
    await fold(platform.db, folds)
  } catch (error) {
    if (folds.length === 1) throw error
    // What is wrong with one is no reason to leave the others to the sweep.
    for (const one of folds) await fold(platform.db, [one]).catch(logged)
  }
  if (folds.some(({ judged }) => judged && judged.assessment.findings.length > 0)) {
    const { tellOfCases } = await loadAnnounce()
    await tellOfCases(platform)
  }
}

const logged = (error: unknown) => log('fold-failed', { reason: reasonOf(error) })

const loadFold = lazily(() => import('./fold.ts'))
const loadAnnounce = lazily(() => import('../cases/announce.ts'))

export function assessed(known: Known, at: number): Assessment | null {
  if (known.kind !== 'issued' || !known.evidenced) return null
  const { stored, own, circumstances, around, policy } = known.evidenced
  return assess(stored, own, circumstances, around, policy, Math.floor(at / 1000))
}

/** What the judgement adds to the fold. */
export function judgedOf(
  known: IssuedStamp,
  assessment: Assessment | null,
  observation: Observation,
  today: Today,
  newId: () => string,
): Judged | undefined {
  if (!assessment || !known.evidenced) return undefined
  return {
    assessment,
    warning: warningOf(known, observation, assessment),
    evidenced: known.evidenced,
    subject: {
      serial: observation.serial,
      productId: known.goods?.product.id ?? null,
      producerId: known.producer.id,
      batchId: known.evidenced.batchId,
      province: observation.province,
    },
    today,
    dayKeyMissing: !known.dayKey,
    newId,
  }
}

async function arriveInTime(platform: Platform, observation: Observation, today: Today): Promise<Known> {
  try {
    return await inTime(
      ARRIVE_WITHIN_MS * platform.patience,
      arrive(platform.db, observation, registerOf(platform.memory), today),
    )
  } catch (error) {
    log('arrive-failed', { reason: reasonOf(error) })
    const [queued, registered] = await Promise.all([
      // A PIN is not confirmed behind the buyer's back: it is asked for again.
      observation.pin === null && enqueued(platform, observation),
      error instanceof Late ? null : readAlone(platform, observation),
    ])
    return { kind: 'unreached', queued, registered }
  }
}

async function enqueued(platform: Platform, observation: Observation): Promise<boolean> {
  try {
    // Arriving may still succeed behind our back; the observation's id makes the second delivery harmless.
    await inTime(WITHOUT_WITHIN_MS * platform.patience, platform.enqueue(observation))
    return true
  } catch (error) {
    log('enqueue-failed', { reason: reasonOf(error) })
    return false
  }
}

/** What refuses to be written to may be read. */
const readAlone = ({ db, patience }: Platform, observation: Observation) =>
  inTime(
    WITHOUT_WITHIN_MS * patience,
    loadReadRegistered().then(({ readRegistered }) => readRegistered(db, observation)),
  ).catch(() => null)

const loadReadRegistered = lazily(() => import('./read-registered.ts'))
