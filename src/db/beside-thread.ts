// The thread that the embedded database runs on, see beside.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { type Answered, type Asked, type Numbered, OPENED, type Refused } from './beside.ts'
import { embedded } from './embedded.ts'

const texts: string[] = []
let answers: Answered[] = []

function send(): void {
  parentPort?.postMessage(answers)
  answers = []
}

/** What is done in one turn is told together. */
function tell(answer: Answered): void {
  if (answers.push(answer) === 1) queueMicrotask(send)
}

function settle(id: number, work: Promise<unknown[][][]>): void {
  work.then(
    (rows) => tell({ id, rows }),
    (error) => tell({ id, refused: saidOf(error) }),
  )
}

/** What crosses over of an error. */
const saidOf = ({ message, code }: Error & { code?: string }): Refused => ({ message, code })

const queryOf = ([text, params, isOne]: Numbered) => ({ sql: texts[text] ?? '', params, isOne })

function answer(file: ReturnType<typeof embedded>, asked: Asked): void {
  if ('wipe' in asked) settle(asked.id, wiped(file))
  else if ('close' in asked) {
    file.close()
    // What was carried out until now is still told.
    setImmediate(() => parentPort?.close())
  } else {
    if (asked.anew) texts.length = 0
    texts.push(...asked.texts)
    for (const { id, queries } of asked.batches) settle(id, file.transport(queries.map(queryOf)))
  }
}

async function wiped(file: ReturnType<typeof embedded>): Promise<[]> {
  file.wipe()
  return []
}

try {
  const file = embedded(workerData as string)
  parentPort?.on('message', (asked: Asked) => answer(file, asked))
  tell({ id: OPENED, rows: [] })
} catch (error) {
  tell({ id: OPENED, refused: saidOf(error as Error) })
}
