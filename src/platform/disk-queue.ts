// A durable queue on one machine, for scans whose batch failed: a file of its own, so that it is there when the
// database is not. At least once, in no promised order, tried again with growing gaps for as long as it takes.
import Engine from 'libsql'
import { standing } from '../db/standing.ts'
import { log, reasonOf } from '../log.ts'
import type { QueueLag } from './platform.ts'

const FIRST_GAP_MS = 1000
const LONGEST_GAP_MS = 60_000
const TAKEN_AT_ONCE = 200
/** No more of a long queue is looked through for its oldest message. */
const LOOKED_AT = 1000

export interface DiskQueue {
  enqueue(message: object): Promise<void>
  lag(): QueueLag
  close(): Promise<void>
}

/** What is no JSON is for the taker to refuse, as whatever else is no message of ours. */
function readable(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Opens the queue file and hands its messages to `take`, those of an earlier run included. */
export function openDiskQueue(path: string, take: (message: unknown) => Promise<void>): DiskQueue {
  const engine = new Engine(path)
  engine.pragma('journal_mode = WAL')
  engine.pragma('synchronous = FULL')
  // What is taken in is overwritten.
  engine.pragma('secure_delete = ON')
  engine.exec('create table if not exists message (id integer primary key, body text not null)')
  const stands = standing(path)
  const put = engine.prepare('insert into message (body) values (?)')
  const first = engine.prepare(`select id, body from message order by id limit ${TAKEN_AT_ONCE}`)
  const waiting = engine.prepare(`
    select count(*) as waiting, (
      select min(json_extract(body, '$.at')) from (select body from message order by id limit ${LOOKED_AT})
      where json_valid(body)
    ) as oldestAt
    from message`)
  const remove = engine.prepare('delete from message where id = ?')

  /** Its log may hold what was taken in, from before this process too. */
  let unwiped = true
  let gap = FIRST_GAP_MS
  let timer: NodeJS.Timeout | null = null
  let draining: Promise<void> = Promise.resolve()
  let closed = false

  async function drain(): Promise<void> {
    timer = null
    let messages: { id: number; body: string }[] = []
    let failing: { id: number; body: string } | undefined
    try {
      stands()
      messages = first.all() as typeof messages
      for (const message of messages) {
        if (closed) return
        failing = message
        await take(readable(message.body))
        unwiped = true
        remove.run(message.id)
      }
      gap = FIRST_GAP_MS
    } catch (error) {
      log('queue-waits', { reason: reasonOf(error), gapMs: gap })
      gap = Math.min(2 * gap, LONGEST_GAP_MS)
      if (failing) putBack(failing.id)
    }
    if (unwiped) wipe()
    if (messages.length > 0 || gap > FIRST_GAP_MS || unwiped) wake()
  }

  function wipe(): void {
    try {
      stands()
      const [wiped] = engine.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      unwiped = wiped?.busy !== 0
    } catch {
      // On a disk that is full, or while another process reads, the next round tries again.
    }
  }

  /** It goes to the back, so that one that cannot be taken never holds up the others. */
  function putBack(id: number): void {
    try {
      // Kept prepared, one that met a lock would stay open, and what is written after it would not be brought to disk.
      engine.exec(`update message set id = (select max(id) + 1 from message) where id = ${Number(id)}`)
    } catch {
      // On a disk that is full it stays where it is, and is tried again all the same.
    }
  }

  function wake(): void {
    if (closed || timer) return
    timer = setTimeout(() => {
      draining = drain()
    }, gap)
  }

  wake()
  return {
    async enqueue(message) {
      stands()
      put.run(JSON.stringify(message))
      wake()
    },
    lag() {
      stands()
      return waiting.get() as QueueLag
    },
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      await draining
      engine.close()
    },
  }
}
