// The one object in which the two places to run differ. It is made by the entry files and handed inward.
import type { Database } from '../db/database.ts'
import type { Aside } from '../job.ts'
import type { Keyring } from '../stamp/keyring.ts'
import type { Files } from './files.ts'
import type { Within } from './limiter.ts'
import type { Mail } from './mail.ts'
import type { Post } from './post.ts'
import type { InTurn } from './turns.ts'

/** How much waits, and since when the oldest of it does. */
export interface QueueLag {
  waiting: number
  oldestAt: number | null
}

export interface Platform {
  db: Database
  /** Stands for the database from one request to the next: what is remembered of it hangs on this object. */
  memory: object
  files: Files
  keys: Keyring
  /** As the next start will find them, where they are a file. Throws where it would find none. */
  storedKeys?(): Keyring
  /** The origin printed on stamps, which every link is made from: never the Host header. */
  publicUrl: string
  /** Where the authority can be reached, for people who hold a doubtful stamp. */
  authority: string | null
  /** Requests a minute that the key of a shop's system may make. */
  apiLimit: number
  /** Resolves when what was deleted is gone from the disk too, where the disk is ours. */
  wiped(): Promise<void>
  /** How many times as long as usual an answer waits for what stands behind it. */
  patience: number
  /** Names of settings that are wrong, so that the usual stands for them. Absent where such a one keeps it from starting. */
  wrongSettings?: readonly string[]
  /** Sends letters to people. */
  mail: Mail
  /** Sends to another system's address. */
  post: Post
  /** For development: receivers may be on this machine, without https. */
  localReceivers: boolean
  /** The typeface of printed stamps, read when stamps are printed. */
  fonts(): Promise<{ regular: Uint8Array; bold: Uint8Array }>
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** A fresh key that sorts by time. */
  newId(): string
  /** Goes on after the answer. What it throws is logged and otherwise lost. */
  background(task: () => Promise<void>): void
  /** Whether the process is about to end: what was begun is finished, and nothing that goes out is begun. Absent where nobody can tell. */
  ending?(): boolean
  /** Does what takes a core for long. */
  aside: Aside
  /** Among those who all want one, who is next. */
  inTurn: InTurn
  /** The same for those whose questions hold the database for long. */
  inTurnToAsk: InTurn
  /** Counts what must not be done too often. */
  within: Within
  /** What waits in the queue. Rejects where nobody can tell. */
  queueLag(): Promise<QueueLag>
  /** Keeps a message for later, durably and at least once. Rejects if it cannot. */
  enqueue(message: object): Promise<void>
}
