// Who goes next, where everybody wants what can be given to one at a time: whoever had fewest turns lately, so that a
// crowd from some hundred networks waits behind the one person from another. Where too many wait, whoever would come last
// is turned away, however long they have been there.

export interface Place {
  /** Turns are counted together for all that bear the same name. Kept for minutes, in memory. */
  of: string
  /** Goes before everybody who is not. */
  known: boolean
  /** Nobody waits for the answer any more. */
  gone?(): boolean
}

/** Does the work when its turn comes; null if it does not come. */
export type InTurn = <T>(place: Place, work: () => Promise<T>) => Promise<T | null>

export interface TurnsOptions {
  mostWaiting?: number
  longestWaitMs?: number
  now?: () => number
}

export const LONGEST_WAIT_MS = 25_000
/** Turns are forgotten by half each time. */
const FORGOTTEN_EVERY_MS = 5 * 60_000

interface Waiting extends Place {
  since: number
  begin(): Promise<void>
  giveUp(): void
}

/** Who had how many turns lately. */
export function turnsLately(now: () => number) {
  const had = new Map<string, number>()
  let forgottenAt = now()

  const turnsOf = ({ of }: Place) => had.get(of) ?? 0
  /** Whether one goes before another that came earlier. */
  const goesBefore = (one: Place, other: Place) =>
    one.known === other.known ? turnsOf(one) < turnsOf(other) : one.known

  const forget = () => {
    if (now() - forgottenAt < FORGOTTEN_EVERY_MS) return
    forgottenAt = now()
    for (const [of, count] of had) {
      if (count > 1) had.set(of, Math.floor(count / 2))
      else had.delete(of)
    }
  }

  const took = (one: Place) => {
    forget()
    had.set(one.of, turnsOf(one) + 1)
  }
  return { turnsOf, goesBefore, took }
}

export function turns({
  mostWaiting = 128,
  longestWaitMs = LONGEST_WAIT_MS,
  now = Date.now,
}: TurnsOptions = {}): InTurn {
  let waiting: Waiting[] = []
  const { turnsOf, goesBefore, took } = turnsLately(now)
  let busy = false

  const leave = (one: Waiting) => {
    waiting = waiting.filter((other) => other !== one)
    one.giveUp()
  }

  const goOn = async () => {
    if (busy) return
    busy = true
    for (;;) {
      for (const one of waiting) if (one.gone?.() || now() - one.since > longestWaitMs) leave(one)
      const next = waiting.reduce<Waiting | undefined>(
        (first, one) => (first === undefined || goesBefore(one, first) ? one : first),
        undefined,
      )
      if (next === undefined) break
      waiting = waiting.filter((one) => one !== next)
      took(next)
      await next.begin()
    }
    busy = false
  }

  /** Room for one more: of all that wait, whoever would come last goes, and of one place the latest. */
  const makeRoom = (one: Place): boolean => {
    if (waiting.length < mostWaiting) return true
    const ahead = new Map<string, number>()
    const rank = (other: Place) => {
      const before = ahead.get(other.of) ?? 0
      ahead.set(other.of, before + 1)
      return { one: other, known: other.known, turns: turnsOf(other) + before }
    }
    const ranked = [...waiting, one].map(rank)
    const last = ranked.reduce((worst, other) => {
      const isWorse = other.known === worst.known ? other.turns >= worst.turns : worst.known
      return isWorse ? other : worst
    })
    if (last.one === one) return false
    leave(last.one as Waiting)
    return true
  }

  return (place, work) =>
    new Promise((resolve, reject) => {
      if (!makeRoom(place)) return resolve(null)
      waiting.push({
        ...place,
        since: now(),
        begin: () => work().then(resolve, reject),
        giveUp: () => resolve(null),
      })
      goOn()
    })
}
