// The platform on one machine: an embedded database, a queue on disk and a clock of its own.
import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Beside, beside } from '../db/beside.ts'
import { openDatabase, type Transport } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { log, reasonOf } from '../log.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { HOUR_MS } from '../time.ts'
import { USUAL_API_LIMIT } from './api-limit.ts'
import { asideThreads } from './aside.ts'
import { orRemedy, refuseEmptied, WITHOUT_QUEUE } from './damaged.ts'
import { DATABASE_FILE, QUEUE_FILE } from './data-folder.ts'
import { openDiskQueue } from './disk-queue.ts'
import { folderFiles, removeUnfinished } from './folder-files.ts'
import { fontsOnDisk } from './fonts-on-disk.ts'
import { memoryLimiter } from './limiter.ts'
import { newId } from './new-id.ts'
import { nodeMail } from './node-mail.ts'
import { type NodePostOptions, nodePost } from './node-post.ts'
import type { Platform } from './platform.ts'
import { turns } from './turns.ts'

/** What goes on after answers waits so long, and then shares the transaction of the scans of that moment. */
const AFTER_MS = 10

export interface OneMachineOptions {
  dataDir: string
  keys: Keyring
  /** See `Platform`; without it nobody looks after their file. */
  storedKeys?: () => Keyring
  publicUrl: string
  authority?: string | null
  /** Requests a minute for each API key, see `parseApiLimit`. */
  apiLimit?: number
  /** See `parsePatience`. */
  patience?: number
  now?: () => number
  /** How mail leaves; without a server it becomes files in the data folder. */
  mail?: { smtpUrl?: string | null; from?: string | null }
  /** How it may send to other systems. */
  post?: NodePostOptions
  /** Stands between the product and its database: tests break it there. */
  through?: (transport: Transport) => Transport
  /** The database is lost for as long as this process lives. */
  lost?: (error: Error) => void
  /** Takes in a message that was queued. Rejects to be given it again. */
  takeQueued: (platform: Platform, message: unknown) => Promise<void>
}

export interface OneMachine {
  platform: Platform
  /** Waits for the work that goes on after answers. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Opens the data folder, migrates it forward and hands out the platform over it. */
export async function openOneMachine(options: OneMachineOptions): Promise<OneMachine> {
  const { now = Date.now } = options
  const queueFile = join(options.dataDir, QUEUE_FILE)
  const path = join(options.dataDir, DATABASE_FILE)
  const filesFolder = join(options.dataDir, 'files')
  refuseEmptied(path, queueFile)
  const file = await openDatabaseFile(path, options.lost)
  const underWay = new Set<Promise<void>>()
  let ending = false
  const threads = asideThreads()
  const platform: Platform = {
    db: openDatabase(options.through?.(file.transport) ?? file.transport),
    memory: {},
    files: folderFiles(filesFolder),
    keys: options.keys,
    ...(options.storedKeys && { storedKeys: options.storedKeys }),
    publicUrl: options.publicUrl,
    authority: options.authority ?? null,
    apiLimit: options.apiLimit ?? USUAL_API_LIMIT,
    patience: options.patience ?? 1,
    mail: nodeMail({ ...options.mail, dataDir: options.dataDir, now }),
    post: nodePost(options.post),
    localReceivers: options.post?.local ?? false,
    fonts: fontsOnDisk,
    now,
    newId,
    background(task) {
      const work = sleep(AFTER_MS)
        .then(task)
        .catch((error) => log('background-failed', { reason: reasonOf(error) }))
        .finally(() => underWay.delete(work))
      underWay.add(work)
    },
    ending: () => ending,
    wiped: () => file.wipe(),
    aside: threads.aside,
    inTurn: turns(),
    inTurnToAsk: turns(),
    within: memoryLimiter(now),
    queueLag: async () => queue.lag(),
    enqueue: (message) => queue.enqueue(message),
  }
  const queue = await orRemedy(queueFile, WITHOUT_QUEUE, () =>
    openDiskQueue(queueFile, (message) => options.takeQueued(platform, message)),
  )
  platform.background(() => removeUnfinished(filesFolder, now() - HOUR_MS))
  const settled = async () => {
    while (underWay.size > 0) await Promise.all(underWay)
  }
  return {
    platform,
    settled,
    async close() {
      ending = true
      await settled()
      await queue.close()
      await threads.close()
      await file.close()
    },
  }
}

async function openDatabaseFile(path: string, lost: OneMachineOptions['lost']): Promise<Beside> {
  const isNew = !existsSync(path)
  let file: Beside | undefined
  try {
    file = await beside(path, lost)
    await migrate(file.transport)
    return file
  } catch (error) {
    await file?.close()
    // One that could not be begun, on a disk that is full, would be taken for one that was emptied.
    if (isNew && statSync(path, { throwIfNoEntry: false })?.size === 0) rmSync(path)
    throw error
  }
}
