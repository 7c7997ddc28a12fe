// Long work in short pieces: one piece at a time of all that is printed here, and between two pieces as long again for
// others. Whoever prints a hundred files at once takes no more of the thread that answers scans than who prints one.

/** A piece that took longer was held up by something else. */
const LONGEST_MS = 20

let freeAt = 0
let usualMs = 0

export async function piece<T>(work: () => T): Promise<T> {
  const now = performance.now()
  const at = Math.max(freeAt, now)
  freeAt = at + 2 * usualMs
  await new Promise((resolve) => setTimeout(resolve, at - now))
  const began = performance.now()
  const made = work()
  usualMs = Math.min(performance.now() - began, LONGEST_MS)
  return made
}
