// What all tests of a suite share is opened before the first and closed after the last.
import { afterAll, beforeAll } from 'vitest'

interface Closable {
  close(): unknown
}

export type CloseLater = <T extends Closable>(opening: T | Promise<T>) => Promise<T>

/**
 * What `open` hands to `closeLater` is closed after the last test, what was handed over last first. Where opening
 * breaks off, so is what is open by then, and what opens later still; the error that is told is the one of opening.
 */
export function openBeforeAll(open: (closeLater: CloseLater) => Promise<unknown>): void {
  const places: { opened?: Closable }[] = []
  let over = false
  beforeAll(async () => {
    await open(async (opening) => {
      const place: { opened?: Closable } = {}
      places.unshift(place)
      const opened = await opening
      if (over) await opened.close()
      else place.opened = opened
      return opened
    })
  })
  afterAll(async () => {
    over = true
    for (const { opened } of places) await opened?.close()
  })
}
