// The thread that the embedded database runs on, see beside.ts.
import { parentPort, workerData } from 'node:worker_threads'
import type { Answered, Asked, Numbered } from './beside.ts'
import { embedded } from './embedded.ts'

const file = embedded(workerData as string)
const texts: string[] = []
let answers: Answered[] = [{ opened: true }]

function send(): void {
  parentPort?.postMessage(answers)
  answers = []
}

/** What is done in one turn is told together. */
function tell(answer: Answered): void {
  if (answers.push(answer) === 1) queueMicrotask(send)
}

const queryOf = ([text, params, isOne]: Numbered) => ({ sql: texts[text] ?? '', params, isOne })

parentPort?.on('message', (asked: Asked) => {
  if ('wipe' in asked) return file.wipe()
  if ('close' in asked) {
    file.close()
    parentPort?.close()
    return
  }
  texts.push(...asked.texts)
  for (const { id, queries } of asked.batches) {
    file.transport(queries.map(queryOf)).then(
      (rows) => tell({ id, rows }),
      (error: { message: string; code?: string }) =>
        tell({ id, refused: { message: error.message, code: error.code } }),
    )
  }
})

send()
