// What is made once: of a thing, and forgotten with it, or of a text or number that comes again and again.

/** What is made once for each key, such as a part of a page for each language's words. */
export function onceFor<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, T>()
  return (key) => {
    const before = made.get(key)
    if (before !== undefined) return before
    const now = make(key)
    made.set(key, now)
    return now
  }
}

/** What is made once of each of the latest texts or numbers. `most` are kept, and then none. */
export function onceForLatest<K extends string | number, T>(
  most: number,
  make: (key: K) => T,
): (key: K) => T {
  const made = new Map<K, T>()
  return (key) => {
    const before = made.get(key)
    if (before !== undefined) return before
    const now = make(key)
    if (made.size >= most) made.clear()
    made.set(key, now)
    return now
  }
}
