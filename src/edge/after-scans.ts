// At the edge scans go before all else that is asked of an isolate, which does one thing at a time. Other requests begin
// one by one, with a turn of the loop between them in which scans are heard.
//
// A request may be cut off at any moment, and then says no more. So whoever waits looks now and then by a clock of its
// own, and what is under way counts for a while only.
import { byNetwork } from '../web/by-network.ts'
import type { AfterScans } from '../web/scans-first.ts'

/** What takes longer waits for something else, and holds nobody up meanwhile. */
const HELD_MS = 20
/** Whoever is under way for so long was cut off. */
const LOST_AFTER_MS = 250
const LOOK_MS = 500
/** Whoever waits and has not looked for so long was cut off. */
const GONE_AFTER_MS = 2000

interface Waiting {
  /** When it looked last. */
  looked: number
  /** When it began. */
  begun: number | null
  begin(): void
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** `keep` lets the present request live until the work is done. */
export function afterScans(keep: (work: Promise<unknown>) => void, now = Date.now): AfterScans {
  const waiting = byNetwork<Waiting>()
  let underWay: Waiting | null = null

  /** Whoever is next begins, unless another is under way. */
  function goOn(): void {
    const at = now()
    if (underWay?.begun && at - underWay.begun < LOST_AFTER_MS) return
    underWay = null
    for (let one = waiting.next(); one; one = waiting.next()) {
      if (at - one.looked > GONE_AFTER_MS) continue
      underWay = one
      one.begun = at
      one.begin()
      return
    }
  }

  return async (network) => {
    const called = Promise.withResolvers<void>()
    const own: Waiting = { looked: now(), begun: null, begin: called.resolve }
    waiting.add(network, own)
    goOn()
    if (own.begun === null) {
      const clock = setInterval(() => {
        own.looked = now()
        goOn()
      }, LOOK_MS)
      await called.promise
      clearInterval(clock)
    }
    const answered = Promise.withResolvers<void>()
    const aTurnLater = answered.promise.then(() => sleep(0))
    const over = Promise.race([aTurnLater, sleep(HELD_MS)]).then(() => {
      if (underWay === own) underWay = null
      goOn()
    })
    keep(over)
    return answered.resolve
  }
}
