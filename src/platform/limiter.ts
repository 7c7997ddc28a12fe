// How often something may be done in a minute, counted in a memory that never grows: a count-min sketch for each
// kind, cleared when its minute is over. It may count a stranger's deeds too, once in some hundred thousand, and
// never fewer than were done.
export const LIMITS = {
  /** Codes that nobody issued, from one network. Carriers put thousands of phones behind one. */
  guess: 300,
  /** Checks from one network. */
  network: 3000,
  /** Checks of one stamp from one network, and from all. */
  'stamp-from-network': 120,
  stamp: 1000,
  /**
   * Forms with doubts, and attempts to sign in, from one network: a course of people signs in within a minute, and a
   * carrier's whole city may doubt what the evening news showed. What is kept of doubts is bounded by stamp and day.
   */
  report: 120,
  'sign-in': 100,
} as const

export type LimitKind = keyof typeof LIMITS

/**
 * Whether this is still within the limit of its kind; counts it. Known at once, or promised where somebody else is asked.
 * `key` may name a network: it is not kept.
 */
export type Within = (kind: LimitKind, key: string) => boolean | Promise<boolean>

/**
 * At the edge the platform counts, which costs each check three questions. So many a minute are not asked about by one
 * isolate: nearly all that honest phones do. What the platform allows is the rest.
 */
export const UNASKED: Readonly<Record<LimitKind, number>> = {
  guess: 20,
  network: 150,
  'stamp-from-network': 6,
  stamp: 50,
  report: 0,
  'sign-in': 0,
}

const WINDOW_MS = 60_000
const SLOTS = 1 << 15

export function memoryLimiter(
  now: () => number,
  limits: Readonly<Record<LimitKind, number>> = LIMITS,
): (kind: LimitKind, key: string) => boolean {
  const kinds = Object.keys(limits) as LimitKind[]
  const counters = new Map(kinds.map((kind) => [kind, new Uint16Array(2 * SLOTS)]))
  // Nobody outside can tell which keys share a slot.
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  let window = 0
  return (kind, key) => {
    const current = Math.floor(now() / WINDOW_MS)
    if (current !== window) {
      for (const counts of counters.values()) counts.fill(0)
      window = current
    }
    const counts = counters.get(kind)
    if (!counts) return true
    const hash = hashOf(key, seed)
    const one = hash % SLOTS
    const other = SLOTS + (Math.imul(hash, 0x9e3779b1) >>> 17)
    const before = Math.min(counts[one] ?? 0, counts[other] ?? 0)
    if (before >= limits[kind]) return false
    for (const slot of [one, other]) if (counts[slot] === before) counts[slot] = before + 1
    return true
  }
}

/** What was refused within the second: who floods is not asked about again and again. */
export function refusedLately(now: () => number) {
  const keys = new Set<string>()
  let second = 0
  const named = (kind: LimitKind, key: string) => {
    const current = Math.floor(now() / 1000)
    if (current !== second) keys.clear()
    second = current
    return `${kind} ${key}`
  }
  return {
    has: (kind: LimitKind, key: string) => keys.has(named(kind, key)),
    add: (kind: LimitKind, key: string) => void keys.add(named(kind, key)),
  }
}

/** FNV-1a. */
function hashOf(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
