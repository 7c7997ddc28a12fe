// On one machine scans go before all else that is asked. Other requests are begun one in each turn of the loop, in
// which whoever scanned meanwhile is heard, and a few at once, so that a scan finds few of their questions before its own
// at the database.
import { byNetwork } from '../web/by-network.ts'
import type { AfterScans } from '../web/scans-first.ts'

/** So many are under way at once: enough for both threads to have something to do. */
const AT_ONCE = 8
/** What takes longer waits for something else, and holds nobody up meanwhile. */
const HELD_MS = 50

export function afterScans(): AfterScans {
  const waiting = byNetwork<() => void>()
  let underWay = 0
  let planned = false

  const plan = () => {
    if (planned || underWay >= AT_ONCE || waiting.isEmpty()) return
    planned = true
    setImmediate(() => {
      planned = false
      waiting.next()?.()
      plan()
    })
  }

  const begun = () => {
    underWay++
    let held = true
    const done = () => {
      if (!held) return
      held = false
      clearTimeout(timer)
      underWay--
      plan()
    }
    const timer = setTimeout(done, HELD_MS)
    return done
  }

  return (network) =>
    new Promise((resolve) => {
      waiting.add(network, () => resolve(begun()))
      plan()
    })
}

/** The number of the turn of the loop. */
export function turnsOfTheLoop(): () => number {
  let turn = 0
  let counted = false
  return () => {
    if (!counted) {
      counted = true
      setImmediate(() => {
        counted = false
        turn++
      })
    }
    return turn
  }
}
