// The embedded database on a thread of its own, so that no request waits while another's scan is brought to disk.
// What is asked in the same turn crosses over together, and each statement's text once.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Query, Transport } from './database.ts'
import { MOST_TEXTS } from './most-texts.ts'

/** A statement, by the number under which its text crossed over. */
export type Numbered = readonly [text: number, params: unknown[], isOne: boolean]
export type Asked =
  | {
      /** The texts that crossed over before are numbered no more. */
      anew: boolean
      texts: readonly string[]
      batches: readonly { id: number; queries: readonly Numbered[] }[]
    }
  | { id: number; wipe: true }
  | { close: true }
export type Answered = { id: number; rows: unknown[][][] } | { id: number; refused: Refused }
export interface Refused {
  message: string
  code: string | undefined
}

/** Batches that cross over together at the most: of a crowd, some are carried out while the others are still read. */
const MOST_TOGETHER = 8

/** What is told of opening the file bears this number. */
export const OPENED = 0

interface Waiting {
  resolve: (rows: unknown[][][]) => void
  reject: (error: unknown) => void
}

export interface Beside {
  transport: Transport
  /** Older pages leave the log for good, see embedded.ts; while others hold it, it is tried again and again. */
  wipe: () => Promise<void>
  close: () => Promise<void>
}

/** Opens or creates the database file. Rejects if it is not one. `lost`: its thread died, and nothing brings it back. */
export async function beside(path: string, lost: (error: Error) => void = () => {}): Promise<Beside> {
  const worker = new Worker(new URL('./beside-thread.ts', import.meta.url), { workerData: path })
  const waiting = new Map<number, Waiting>()
  const numbers = new Map<string, number>()
  let anew = false
  let texts: string[] = []
  let batches: { id: number; queries: Numbered[] }[] = []
  let ids = OPENED
  let opened = false
  let gone: Error | null = null

  const tell = (asked: Asked) => worker.postMessage(asked)
  const numbered = ({ sql, params, isOne = false }: Query): Numbered => {
    let number = numbers.get(sql)
    if (number === undefined) {
      number = numbers.size
      numbers.set(sql, number)
      texts.push(sql)
    }
    return [number, params, isOne]
  }
  const send = () => {
    if (batches.length === 0) return
    tell({ anew, texts, batches })
    anew = false
    texts = []
    batches = []
  }

  worker.on('message', (answers: readonly Answered[]) => {
    for (const answer of answers) {
      const one = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('rows' in answer) one?.resolve(answer.rows)
      else one?.reject(Object.assign(new Error(answer.refused.message), { code: answer.refused.code }))
    }
  })
  const end = (error: Error) => {
    if (opened && !gone) lost(error)
    gone ??= error
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the thread of the database ended')))

  const answerTo = (ask: (id: number) => void) =>
    new Promise<unknown[][][]>((resolve, reject) => {
      if (gone) return reject(gone)
      const id = ++ids
      waiting.set(id, { resolve, reject })
      ask(id)
    })

  await new Promise((resolve, reject) => waiting.set(OPENED, { resolve, reject }))
  opened = true
  return {
    transport: (queries) =>
      answerTo((id) => {
        if (numbers.size >= MOST_TEXTS) {
          send()
          numbers.clear()
          anew = true
        }
        const together = batches.push({ id, queries: queries.map(numbered) })
        if (together === 1) setImmediate(send)
        else if (together === MOST_TOGETHER) send()
      }),
    async wipe() {
      await answerTo((id) => tell({ id, wipe: true }))
    },
    async close() {
      if (gone) return
      send()
      gone = new Error('the database is closed')
      const left = once(worker, 'exit')
      tell({ close: true })
      await left
    },
  }
}
