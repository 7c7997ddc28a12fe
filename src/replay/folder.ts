// What stands in a folder that is replayed: its stamps and settings, read whole, and its events, read and prepared on a
// thread of their own.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type PolicyChanges, proposePolicy, SETTING_KEYS } from '../verdict/policy.ts'
import { linesOf } from './lines.ts'
import { type Prepared, type Problem, readLine } from './prepare.ts'
import type { Bundle, Told } from './read-events.ts'
import { policySchema, type StreamStamp, stampSchema } from './stream.ts'

const STAMPS = 'stamps.jsonl'
/** It need not be there. */
const POLICY = 'policy.json'
export const EVENTS = 'events.jsonl'

/** The folder cannot be replayed; the message says why. */
export class Unreadable extends Error {}

function inFile(path: string, error: unknown): Error {
  return isFileError(error) ? new Unreadable(`${path}: cannot be read (${error.code})`) : (error as Error)
}
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error

/** A stamp that is left out would make its scans those of another, so any fault here ends it. */
export async function readStamps(folder: string): Promise<StreamStamp[]> {
  const stamps: StreamStamp[] = []
  const names = new Set<string>()
  let line = 0
  try {
    for await (const lines of linesOf(join(folder, STAMPS))) {
      for (const text of lines) {
        line++
        if (text.trim() === '') continue
        const read = readLine(stampSchema, text)
        if ('problem' in read) throw new Unreadable(`${STAMPS}, line ${line}: ${read.problem}`)
        const { stamp } = read.value
        if (names.has(stamp))
          throw new Unreadable(`${STAMPS}, line ${line}: stamp ${stamp} stands there twice`)
        names.add(stamp)
        stamps.push(read.value)
      }
    }
  } catch (error) {
    throw inFile(join(folder, STAMPS), error)
  }
  return stamps
}

/** Settings that are left out unsaid would give other verdicts, so any fault here ends it too. */
export async function readPolicy(folder: string): Promise<PolicyChanges> {
  const text = await readFile(join(folder, POLICY), 'utf8').catch((error) => {
    if (isFileError(error) && error.code === 'ENOENT') return '{"settings":{}}'
    throw inFile(join(folder, POLICY), error)
  })
  const read = readLine(policySchema, text.replace(/^\uFEFF/, ''))
  if ('problem' in read) throw new Unreadable(`${POLICY}: ${read.problem}`)
  const { settings } = read.value
  const values = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]))
  const unknown = Object.keys(values).find((key) => !SETTING_KEYS.some((one) => one === key))
  if (unknown) throw new Unreadable(`${POLICY}: there is no setting ${unknown}`)
  const policy = proposePolicy('alert', values)
  if (policy.ok) return policy.value
  const told = policy.error.map((refusal) =>
    'min' in refusal
      ? `${refusal.key} must be from ${refusal.min} to ${refusal.max}`
      : `${refusal.key} is below level.caution`,
  )
  throw new Unreadable(`${POLICY}: ${told.join('; ')}`)
}

interface Events {
  /** Reads and prepares them, in their order. */
  read(serials: ReadonlyMap<string, number>, tell: (problem: Problem) => void): AsyncGenerator<Prepared>
  close(): Promise<unknown>
}

/** The thread that reads the events: it gets ready while the stamps are read. */
export function openEvents(folder: string): Events {
  const reader = new Worker(new URL('./read-events.ts', import.meta.url), {
    workerData: join(folder, EVENTS),
  })
  const tellThread = (told: Told) => reader.postMessage(told)
  const waiting: Bundle[] = []
  let failure: unknown = null
  let wake = () => {}
  reader.on('message', (bundle: Bundle) => {
    waiting.push(bundle)
    wake()
  })
  const end = (error: unknown) => {
    failure ??= error
    wake()
  }
  reader.on('error', end)
  reader.on('exit', (code) => end(new Error(`the thread that reads the events ended early (${code})`)))
  return {
    async *read(serials, tell) {
      tellThread({ serials })
      for (;;) {
        const bundle = waiting.shift()
        if (!bundle) {
          if (failure) throw inFile(join(folder, EVENTS), failure)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        if (!bundle.isLast) tellThread('taken')
        for (const problem of bundle.problems) tell(problem)
        yield* bundle.events
        if (bundle.isLast) return
      }
    },
    close: () => reader.terminate(),
  }
}
