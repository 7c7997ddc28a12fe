// An answer that is made while it is sent. What breaks it off is told in the log alone: the server that hands it on prints
// whatever it is given, and with it what was asked of the database.
import { log, reasonOf } from '../log.ts'

export function asItComes(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const coming = parts[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await coming.next().catch(brokenOff)
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await coming.return?.()
    },
  })
}

function brokenOff(error: unknown): never {
  log('answer-broken-off', { reason: reasonOf(error) })
  throw new Error('an answer broke off')
}
