// What is made once of a thing, and forgotten with it, or of a text that comes again and again.

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

/** What is made once of each of the latest texts. `most` are kept, and then none. */
export function onceForText<T>(most: number, make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>()
  return (text) => {
    const before = made.get(text)
    if (before !== undefined) return before
    const now = make(text)
    if (made.size >= most) made.clear()
    made.set(text, now)
    return now
  }
}
