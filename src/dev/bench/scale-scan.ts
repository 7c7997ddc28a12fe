// Scans of a filled register, from arriving to folded, by way of the product, with what they cost.
import { readFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import type { Database, Transport } from '../../db/database.ts'
import { arrive } from '../../scan/arrive.ts'
import { fold } from '../../scan/fold.ts'
import { observe } from '../../scan/observe.ts'
import { registerOf } from '../../scan/register.ts'
import { assessed, judgedOf } from '../../scan/scan.ts'
import { currentKey, type Keyring } from '../../stamp/keyring.ts'
import { judge } from '../../verdict/judge.ts'
import type { Filled } from './scale-fill.ts'

export const TOGETHER = 50

/** Scans `count` stamps at random, every second one scanned before, in groups of many at once. */
export async function scanMany(db: Database, keys: Keyring, filled: Filled, count: number): Promise<void> {
  const { version } = currentKey(keys)
  const { first, issued, stride } = filled
  const pick = (scannedBefore: boolean): number => {
    const place = Math.floor(Math.random() * issued)
    return first + (scannedBefore ? place - (place % stride) : place)
  }
  for (let done = 0; done < count; done += TOGETHER) {
    const now = Date.now()
    const visits = Array.from({ length: TOGETHER }, (_, i) =>
      observe(
        {
          id: newId(),
          at: now,
          code: { text: '', serial: pick(i % 2 === 0), version, retired: false },
          method: 'GET',
          headers: new Headers(),
          whence: { address: '27.72.1.2', country: 'VN', region: '05', asn: 45899 },
          via: 'qr',
          cookie: { value: newId(), revisit: false },
          mark: null,
          pin: null,
        },
        keys.identity,
      ),
    )
    const register = registerOf({})
    const arrived = await Promise.all(visits.map((one) => arrive(db, one, register)))
    await fold(
      db,
      arrived.map((known, i) => {
        const one = visits[i]
        if (known.kind !== 'issued' || !known.recorded || !one) throw new Error('a scan was not recorded')
        const assessment = assessed(known, now)
        judge(known, { observation: one, keyRetired: false, link: null, assessment }, now)
        return {
          of: one,
          now,
          judged: judgedOf(known, assessment, one, { network: null, bit: 0 }, newId),
        }
      }),
    )
  }
}

export interface Cost {
  /** Microseconds: on the clock, and of this thread's CPU. */
  wall: number
  cpu: number
  /** The engine's own steps, and rows gone through without being sought. */
  steps: number
  unsought: number
  rowsWritten: number
  /** Pages that did not stand in the engine's cache, and that went to the log or the file; 0 where the system does not tell. */
  pagesRead: number
  pagesWritten: number
}

const PAGE_BYTES = 4096

/** What `work` cost on this thread and on this connection. */
export async function costOf(transport: Transport, work: () => Promise<void>): Promise<Cost> {
  const before = await counters(transport)
  const io = throughSystem()
  const cpu = process.threadCpuUsage()
  const began = performance.now()
  await work()
  const wall = (performance.now() - began) * 1000
  const { user, system } = process.threadCpuUsage(cpu)
  const ioAfter = throughSystem()
  const after = await counters(transport)
  return {
    wall,
    cpu: user + system,
    steps: after.steps - before.steps,
    unsought: after.unsought - before.unsought,
    rowsWritten: after.written - before.written,
    pagesRead: (ioAfter.read - io.read) / PAGE_BYTES,
    pagesWritten: (ioAfter.written - io.written) / PAGE_BYTES,
  }
}

async function counters(transport: Transport): Promise<{ written: number; steps: number; unsought: number }> {
  const [[changes = []] = [], [engine = []] = []] = await transport([
    { sql: 'select total_changes()', params: [] },
    { sql: 'select sum(nstep), sum(nscan) from sqlite_stmt', params: [] },
  ])
  return { written: Number(changes[0]), steps: Number(engine[0]), unsought: Number(engine[1]) }
}

function throughSystem(): { read: number; written: number } {
  try {
    const told = readFileSync('/proc/thread-self/io', 'utf8')
    const of = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(told)?.[1] ?? 0)
    return { read: of('rchar'), written: of('wchar') }
  } catch {
    return { read: 0, written: 0 }
  }
}
