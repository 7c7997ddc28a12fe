// What takes longer than somebody may wait is waited for no longer.

export class Late extends Error {}

/** What the work comes to. Rejects with `Late` where that takes longer; the work goes on, and its end is nobody's matter. */
export async function inTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  work.catch(() => {})
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(`not within ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
