// The thread that the embedded database runs on, see beside.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { type Answered, type Asked, type Numbered, OPENED, type Refused } from './beside.ts'
import { type Checkpoints, checkpoints } from './checkpoints.ts'
import { type Embedded, embedded } from './embedded.ts'

/** Batches between two rounds of bringing the log into the file. */
const BATCHES_A_ROUND = 1024

const WIPED_AGAIN_MS = 2000

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

let sinceRound = 0

function answer(file: Embedded, log: Checkpoints, asked: Asked): void {
  if ('wipe' in asked) settle(asked.id, wiped(file))
  else if ('close' in asked) close(file, log)
  else {
    if (asked.anew) texts.length = 0
    texts.push(...asked.texts)
    for (const { id, queries } of asked.batches) settle(id, file.transport(queries.map(queryOf)))
    sinceRound += asked.batches.length
    if (sinceRound < BATCHES_A_ROUND) return
    sinceRound = 0
    round(file, log)
  }
}

/** Its thread opens the file by its name, so that must still be this one. */
function round(file: Embedded, log: Checkpoints): void {
  try {
    file.stands()
  } catch {
    // Every batch is refused with the same words.
    return
  }
  log.round()
}

async function close(file: Embedded, log: Checkpoints): Promise<void> {
  clearTimeout(later)
  await log.close()
  file.close()
  // What was carried out until now is still told.
  setImmediate(() => parentPort?.close())
}

async function wiped(file: Embedded): Promise<[]> {
  if (!file.wipe()) wipeLater(file)
  return []
}

let later: NodeJS.Timeout | undefined

/** A backup reads for as long as it takes, and scans do not wait for it. */
function wipeLater(file: Embedded): void {
  later ??= setTimeout(() => {
    later = undefined
    if (!isWiped(file)) wipeLater(file)
  }, WIPED_AGAIN_MS)
}

function isWiped(file: Embedded): boolean {
  try {
    return file.wipe(0)
  } catch {
    // Whoever asks it anything hears why.
    return false
  }
}

try {
  const file = embedded(workerData as string)
  const log = checkpoints(workerData as string)
  // A log that could not be brought in as the file was opened may still hold what was wiped.
  if (!isWiped(file)) wipeLater(file)
  parentPort?.on('message', (asked: Asked) => answer(file, log, asked))
  tell({ id: OPENED, rows: [] })
} catch (error) {
  tell({ id: OPENED, refused: saidOf(error as Error) })
}
