// The province that is measured: the demonstration, and many active stamps more over its batches.
import { join } from 'node:path'
import { isNotNull, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { mintKey } from '../../api/key.ts'
import { makeApiKey } from '../../api/key-commands.ts'
import { runCommand } from '../../command/command.ts'
import { openDatabase } from '../../db/database.ts'
import { embedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { batch, product } from '../../db/schema.ts'
import { loadDemo } from '../../demo/load.ts'
import { OUTLETS } from '../../demo/showcases.ts'
import { DATABASE_FILE } from '../../platform/data-folder.ts'
import { issueRoll } from '../../rolls/issue.ts'
import { activateStamps, bindStamps, printStamps } from '../../rolls/range-commands.ts'
import { encodeStamp } from '../../stamp/code.ts'
import { makeKeyFile } from '../../stamp/key-file.ts'
import { currentKey, type Keyring, withNewKey } from '../../stamp/keyring.ts'

const STAMPS_A_ROLL = 2_000

export interface BenchProvince {
  keys: Keyring
  serials: number[]
  codes: string[]
  /** Of a shop's system that may verify codes. */
  apiKey: string
}

/** Fills an empty folder. The province's clock is the machine's. */
export async function makeProvince(folder: string, issued: number): Promise<BenchProvince> {
  const keys = makeKeyFile(join(folder, 'keys.json'), withNewKey(null))
  const key = currentKey(keys)
  const { transport, wipe, close } = embedded(join(folder, DATABASE_FILE))
  await migrate(transport)
  const db = openDatabase(transport)
  await loadDemo(db, { newId, now: Date.now, keys })
  const batches = await db
    .select({ id: batch.id, producerId: product.producerId })
    .from(batch)
    .innerJoin(product, sql`${product.id} = ${batch.productId}`)
    .where(sql`${batch.recalledAt} is null and ${batch.reviewAt} is null and ${isNotNull(batch.expiresOn)}`)
  const author = { actor: 'bench', now: Date.now, newId }
  const serials: number[] = []
  for (let i = 0; serials.length < issued; i++) {
    const { id: batchId, producerId } = batches[i % batches.length] ?? { id: '', producerId: '' }
    const roll = await runCommand(
      db,
      issueRoll,
      {
        producerId,
        count: Math.min(STAMPS_A_ROLL, issued - serials.length),
        kind: 'retail',
        withPin: i % 3 === 0,
        keyVersion: key.version,
      },
      author,
    )
    if (!roll.ok) throw new Error(`issuing was refused: ${roll.error.reason}`)
    const { first, last } = roll.value
    for (const done of [
      await runCommand(db, printStamps, { first, last }, author),
      await runCommand(db, bindStamps, { first, last, batchId }, author),
      await runCommand(db, activateStamps, { first, last }, author),
    ])
      if (!done.ok) throw new Error(`a stamp could not be activated: ${done.error.reason}`)
    for (let serial = first; serial <= last; serial++) serials.push(serial)
  }
  const apiKey = mintKey()
  const outletId = OUTLETS[0]?.id ?? ''
  const made = {
    id: author.newId(),
    outletId,
    name: 'bench',
    scopes: ['verify' as const],
    key: apiKey,
    createdBy: 'bench',
  }
  const keyed = await runCommand(db, makeApiKey, made, author)
  if (!keyed.ok) throw new Error(`a key was refused: ${keyed.error.reason}`)
  // The file is copied by itself.
  wipe()
  close()
  return { keys, serials, codes: serials.map((serial) => encodeStamp(serial, key)), apiKey }
}
