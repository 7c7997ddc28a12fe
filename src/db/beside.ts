// The embedded database on a thread of its own, so that no request waits while another's scan is brought to disk.
// What is asked in the same turn crosses over together, and each statement's text once.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Query, Transport } from './database.ts'

/** A statement, by the number under which its text crossed over. */
export type Numbered = readonly [text: number, params: unknown[], isOne: boolean]
export type Asked =
  | { texts: readonly string[]; batches: readonly { id: number; queries: readonly Numbered[] }[] }
  | { wipe: true }
  | { close: true }
export type Answered =
  | { opened: true }
  | { id: number; rows: unknown[][][] }
  | { id: number; refused: { message: string; code: string | undefined } }

interface Waiting {
  resolve: (rows: unknown[][][]) => void
  reject: (error: unknown) => void
}

export interface Beside {
  transport: Transport
  wipe: () => void
  close: () => Promise<void>
}

/** Opens or creates the database file. Rejects if it is not one. */
export async function beside(path: string): Promise<Beside> {
  const worker = new Worker(new URL('./beside-thread.ts', import.meta.url), { workerData: path })
  const waiting = new Map<number, Waiting>()
  const numbers = new Map<string, number>()
  let texts: string[] = []
  let batches: { id: number; queries: Numbered[] }[] = []
  let ids = 0
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
    tell({ texts, batches })
    texts = []
    batches = []
  }

  await once(worker, 'message')
  worker.on('message', (answers: readonly Answered[]) => {
    for (const answer of answers) {
      if (!('id' in answer)) continue
      const one = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('rows' in answer) one?.resolve(answer.rows)
      else one?.reject(Object.assign(new Error(answer.refused.message), { code: answer.refused.code }))
    }
  })
  const end = (error: Error) => {
    gone ??= error
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the database is closed')))

  return {
    transport: (queries) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone)
        const id = ++ids
        waiting.set(id, { resolve, reject })
        if (batches.push({ id, queries: queries.map(numbered) }) === 1) setImmediate(send)
      }),
    wipe: () => tell({ wipe: true }),
    async close() {
      if (gone) return
      if (batches.length > 0) send()
      gone = new Error('the database is closed')
      const left = once(worker, 'exit')
      tell({ close: true })
      await left
    },
  }
}
