// A thread of its own that reads the events ahead and prepares them, while the other one has the database at work. It
// waits when it is far enough ahead, so what it holds does not grow with the stream.
import { parentPort, workerData } from 'node:worker_threads'
import { linesOf } from './lines.ts'
import { type Prepared, type Problem, prepare } from './prepare.ts'

/** Events that go over together, and such bundles that may wait at the other side. */
const TOGETHER = 128
const AHEAD = 4

export interface Bundle {
  events: Prepared[]
  problems: Problem[]
  isLast: boolean
}

/** What the thread is told: first the serials of the stream's stamps, then each time that a bundle was taken. */
export type Told = { serials: ReadonlyMap<string, number> } | 'taken'

const port = parentPort
if (port) {
  let ahead = 0
  let goOn = () => {}
  const serials = await new Promise<ReadonlyMap<string, number>>((resolve) => {
    port.on('message', (told: Told) => {
      if (told !== 'taken') return resolve(told.serials)
      ahead--
      goOn()
    })
  })
  let bundle: Bundle = { events: [], problems: [], isLast: false }
  const send = async () => {
    port.postMessage(bundle)
    bundle = { events: [], problems: [], isLast: false }
    if (++ahead >= AHEAD) await new Promise<void>((resolve) => (goOn = resolve))
  }
  let number = 0
  for await (const lines of linesOf(workerData as string)) {
    for (const text of lines) {
      number++
      if (text.trim() === '') continue
      const made = prepare(text, (stamp) => serials.get(stamp))
      if ('problem' in made) bundle.problems.push({ line: number, text: made.problem, leftOut: true })
      else {
        bundle.events.push(made.event)
        if (made.unknownStamp !== null) {
          const text = `stamp ${made.unknownStamp} is not in stamps.jsonl: taken for a code that nobody issued`
          bundle.problems.push({ line: number, text, leftOut: false })
        }
      }
      if (bundle.events.length + bundle.problems.length >= TOGETHER) await send()
    }
  }
  port.postMessage({ ...bundle, isLast: true })
  port.close()
}
