// A module that is loaded by its first use. Asking for a module costs, also for one that is there: it is asked for once.
// Whoever has the time and the memory loads all of them ahead, also so that none is of another release than the rest.

const all = new Set<() => Promise<unknown>>()

export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  const once = () => {
    // What did not load once may load the next time.
    loaded ??= load().catch((error) => {
      loaded = undefined
      throw error
    })
    return loaded
  }
  all.add(once)
  return once
}

/** Loads one after the other, also what those that are loaded load lazily themselves. `pause` lets others go first. */
export async function loadAhead(pause: () => Promise<unknown>): Promise<void> {
  for (const load of all) {
    await pause()
    await load()
  }
}
