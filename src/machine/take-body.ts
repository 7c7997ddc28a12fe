// Takes a large body in on one machine: into one piece of memory, and all that come at the same time together no faster
// than leaves the thread that answers scans its time. Who sends slowly is not slowed down.
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const BYTES_A_MS = 24 * 1024
/** Shorter waits are added to the next. */
const LEAST_WAIT_MS = 2

let freeAt = 0

/** `length` is what the request said. Rejects if fewer bytes come. */
export async function takeBody(incoming: IncomingMessage, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(length)
  let at = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    whole.set(chunk, at)
    at += chunk.length
    const now = performance.now()
    freeAt = Math.max(freeAt, now) + chunk.length / BYTES_A_MS
    if (freeAt - now > LEAST_WAIT_MS) await sleep(freeAt - now)
  }
  if (at !== length) throw new Error('the body ended early')
  return whole
}
