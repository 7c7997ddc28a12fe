// Whether a scan costs the same in a small register and in a large one: registers that grow tenfold from one to the
// next are scanned in short turns, so that whatever else the machine does falls on all of them alike.
import { copyFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { runCommand } from '../../command/command.ts'
import { type Database, openDatabase } from '../../db/database.ts'
import { embedded } from '../../db/embedded.ts'
import { CACHE_KIBIBYTES } from '../../db/engine.ts'
import { DATABASE_FILE } from '../../platform/data-folder.ts'
import { issueRoll } from '../../rolls/issue.ts'
import { activateStamps, bindStamps, printStamps } from '../../rolls/range-commands.ts'
import { currentKey, type Keyring } from '../../stamp/keyring.ts'
import { makeProvince } from './province.ts'
import { type Filled, fill, STAMPS_A_SEGMENT } from './scale-fill.ts'
import { type Cost, costOf, scanMany } from './scale-scan.ts'
import { median } from './table.ts'

export interface Sizes {
  /** Powers of ten: stamps issued in the smallest and in the largest, and scanned at the most. */
  from: number
  to: number
  scanned: number
  /** Scans that are timed in each. */
  scans: number
}

/** Costs are of one scan, from arriving to folded, on disk: medians over the turns. */
export interface Size extends Omit<Filled, 'first' | 'stride'>, Cost {
  cacheKibibytes: number
  /** How many times the page cache the file is. */
  timesCache: number
  /** Against the smallest register in the same round. */
  wallRatio: number
  cpuRatio: number
  /** Issuing, printing, binding and activating 10^6 stamps. */
  millionMs: number
}

const SCANNED_ONE_OF = 10
export const TURN = 200
const WARM_UP = 100
const FIRST_WARM_UP = 2000
/** The file is at least so many times its cache. */
export const TIMES_CACHE = 4
const MILLION = 1_000_000
const MILLIONS = 5

interface Register extends Filled {
  path: string
  cacheKibibytes: number
  timesCache: number
  /** The scans of a run would make it another: each turn begins with a copy. */
  small: boolean
}

export async function measureScale(folder: string, sizes: Sizes): Promise<Size[]> {
  const { keys } = await makeProvince(folder, STAMPS_A_SEGMENT)
  const registers: Register[] = []
  for (let power = sizes.from; power <= sizes.to; power++) {
    const path = join(folder, `${power}.db`)
    copyFileSync(join(folder, DATABASE_FILE), path)
    const issued = 10 ** power
    const filled = fill(path, keys, {
      issued,
      scanned: Math.min(issued / SCANNED_ONE_OF, 10 ** sizes.scanned),
    })
    const kibibytes = statSync(path).size / 1024
    const cacheKibibytes = Math.floor(Math.min(CACHE_KIBIBYTES, kibibytes / TIMES_CACHE))
    registers.push({
      ...filled,
      path,
      cacheKibibytes,
      timesCache: kibibytes / cacheKibibytes,
      small: filled.scanned < 20 * sizes.scans,
    })
  }
  const places = registers.map((one) => placeOf(one, keys))
  const rounds: Cost[][] = []
  const turn = Math.min(TURN, sizes.scans)
  for (let round = 0; round < sizes.scans / turn; round++) {
    const costs: Cost[] = []
    for (let i = 0; i < places.length; i++) {
      const at = (i + round) % places.length
      const cost = await places[at]?.turn(turn)
      if (cost) costs[at] = cost
    }
    rounds.push(costs)
  }
  const measured: Size[] = []
  for (const [i, { path, small, first, stride, ...register }] of registers.entries()) {
    const over = (pick: (cost: Cost, smallest: Cost) => number) =>
      median(rounds.map((round) => (round[i] && round[0] ? pick(round[i], round[0]) : 0)))
    const each = (name: keyof Cost) => over((cost) => cost[name]) / turn
    measured.push({
      ...register,
      wall: each('wall'),
      cpu: each('cpu'),
      wallRatio: over((cost, smallest) => cost.wall / smallest.wall),
      cpuRatio: over((cost, smallest) => cost.cpu / smallest.cpu),
      steps: each('steps'),
      unsought: each('unsought'),
      rowsWritten: each('rowsWritten'),
      pagesRead: each('pagesRead'),
      pagesWritten: each('pagesWritten'),
      millionMs: (await places[i]?.million()) ?? 0,
    })
  }
  return measured
}

interface PlaceOfScans {
  /** The log is brought into the file at its end, and that is in what it cost. */
  turn(scans: number): Promise<Cost>
  million(): Promise<number>
}

function placeOf(register: Register, keys: Keyring): PlaceOfScans {
  const { path, cacheKibibytes, small } = register
  let open: ReturnType<typeof embedded> | null = null
  const opened = async () => {
    if (open && !small) return open
    open?.close()
    const copy = `${path}.copy`
    if (small) {
      for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true })
      copyFileSync(path, copy)
    }
    open = embedded(small ? copy : path, { cacheKibibytes })
    if (!small) await scanMany(openDatabase(open.transport), keys, register, FIRST_WARM_UP)
    return open
  }
  return {
    async turn(scans) {
      const file = await opened()
      const db = openDatabase(file.transport)
      await scanMany(db, keys, register, WARM_UP)
      file.wipe()
      return costOf(file.transport, async () => {
        await scanMany(db, keys, register, scans)
        file.wipe()
      })
    },
    async million() {
      const file = await opened()
      const times: number[] = []
      for (let i = 0; i < MILLIONS; i++) times.push(await issueMillion(openDatabase(file.transport), keys))
      file.close()
      return median(times)
    },
  }
}

async function issueMillion(db: Database, keys: Keyring): Promise<number> {
  const [one] = (await db.all(
    `select batch.id, producer_id from batch join product on product.id = product_id
    where recalled_at is null and review_at is null and expires_on is not null order by batch.id limit 1`,
  )) as [string, string][]
  const [batchId = '', producerId = ''] = one ?? []
  const author = { actor: 'bench', now: Date.now, newId }
  const began = performance.now()
  const roll = await runCommand(
    db,
    issueRoll,
    { producerId, count: MILLION, kind: 'retail', withPin: false, keyVersion: currentKey(keys).version },
    author,
  )
  if (!roll.ok) throw new Error(`issuing was refused: ${roll.error.reason}`)
  const { first, last } = roll.value
  for (const done of [
    await runCommand(db, printStamps, { first, last }, author),
    await runCommand(db, bindStamps, { first, last, batchId }, author),
    await runCommand(db, activateStamps, { first, last }, author),
  ])
    if (!done.ok) throw new Error(`stamps could not be activated: ${done.error.reason}`)
  return performance.now() - began
}
