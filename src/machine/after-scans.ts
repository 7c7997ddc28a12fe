// On one machine scans go before all else that is asked. Other requests are begun one in each turn of the loop, in
// which whoever scanned meanwhile is heard, and a few at once, so that a scan finds few of their questions before its own
// at the database. The networks that ask take turns: a crowd that reads pages waits for itself.

/** So many are under way at once: enough for both threads to have something to do. */
const AT_ONCE = 8
/** What takes longer waits for something else, and holds nobody up meanwhile. */
const HELD_MS = 50

/** Resolves when it is the turn of one of these networks' requests, with what is to be called when it is answered. */
export type AfterScans = (network: string) => Promise<() => void>

export function afterScans(): AfterScans {
  /** What has not begun, by its network; whose turn is next stands first. */
  const waiting = new Map<string, (() => void)[]>()
  let underWay = 0
  let planned = false

  const plan = () => {
    if (planned || underWay >= AT_ONCE || waiting.size === 0) return
    planned = true
    setImmediate(() => {
      planned = false
      beginNext()
      plan()
    })
  }

  const beginNext = () => {
    for (const [network, requests] of waiting) {
      const begin = requests.shift()
      waiting.delete(network)
      if (requests.length > 0) waiting.set(network, requests)
      return begin?.()
    }
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
      const begin = () => resolve(begun())
      const before = waiting.get(network)
      if (before) before.push(begin)
      else waiting.set(network, [begin])
      plan()
    })
}

/** So many of one kind go first in a turn of the loop: a phone sends one. */
const FEW = 2

/** Whether what has come is one of few of each of its kinds in this turn of the loop. Null is no kind. */
export function fewATurn(): (kinds: () => readonly (string | null)[]) => boolean {
  const counts = new Map<string, number>()
  let all = 0
  return (kinds) => {
    if (all++ === 0)
      setImmediate(() => {
        all = 0
        counts.clear()
      })
    // Mostly there are no more, and nobody needs to be told apart.
    if (all <= FEW) return true
    let few = true
    for (const kind of kinds()) {
      if (kind === null) continue
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      if (count > FEW) few = false
    }
    return few
  }
}
