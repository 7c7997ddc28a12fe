// A module that is loaded by its first use. Asking for a module costs, also for one that is there: it is asked for once.

export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => {
    // What did not load once may load the next time.
    loaded ??= load().catch((error) => {
      loaded = undefined
      throw error
    })
    return loaded
  }
}
