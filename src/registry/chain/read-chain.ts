// The public chain file of a published batch, from the rows as they are: a value that somebody changed in the database
// no longer goes with its digest, and whoever checks the file sees it.
import { and, asc, desc, eq, isNotNull, lte } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { batch, declaration, producer, product } from '../../db/schema.ts'
import { chainLink, chainRoot } from '../../db/tables/registry.ts'
import type { Aside } from '../../job.ts'
import { log, reasonOf } from '../../log.ts'
import type { Files } from '../../platform/files.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Day, dayOf } from '../../time.ts'
import { batchFacts, contentOf } from './content.ts'
import { canonical, type Hash, saltOf, sha256 } from './hash.ts'
import type { Link } from './link.ts'
import { ANCHOR_IN_HEADS, type Anchor, anchorIn, type Head, type Tree, treeOver } from './root.ts'
import { CHAIN_FORMAT, type ChainFile } from './verify.ts'

export interface PublicChain {
  file: ChainFile
  lot: string
  product: { id: string; name: string }
  producer: { id: string; name: string }
  /** The batch's own page says something else than the chain's last word on it. */
  pageDiffers: boolean
}

/** Where the heads of a day's chains are kept. */
export const headsKey = (day: string) => `chain/${day}.json`

/** Of a day that is still to come a root was made by a clock that was ahead: the latest one is another. */
export const hasCome = (today: Day) => lte(chainRoot.day, today)

/** Null for a batch that is not there or not published. Held against the root of the latest day, or of the one asked for. */
export async function publicChain(
  platform: Pick<Platform, 'db' | 'files' | 'memory' | 'now'>,
  id: string,
  asked: { day: string; aside: Aside } | null = null,
): Promise<PublicChain | null> {
  const { db, files, now } = platform
  const [[found], links, said, [root]] = await db.batch([
    db
      .select({ batch, product: product.name, producer: { id: producer.id, name: producer.name } })
      .from(batch)
      .innerJoin(product, eq(product.id, batch.productId))
      .innerJoin(producer, eq(producer.id, product.producerId))
      .where(eq(batch.id, id)),
    db.select().from(chainLink).where(eq(chainLink.batchId, id)).orderBy(asc(chainLink.position)),
    db.select().from(declaration).where(eq(declaration.batchId, id)),
    db
      .select()
      .from(chainRoot)
      .where(asked ? eq(chainRoot.day, asked.day) : hasCome(dayOf(now())))
      .orderBy(desc(chainRoot.day))
      .limit(1),
  ])
  if (!found || found.batch.publishedAt === null || !found.batch.chainHead) return null
  const byPosition = new Map(said.map((row) => [row.position, row]))
  const last = links.findLast(({ shown }) => 'productId' in shown)
  const anchor =
    root && (await (asked ? anchorInOlder(files, asked, id) : anchorInLatest(platform, root, id)))
  return {
    file: {
      format: CHAIN_FORMAT,
      batch: id,
      links: links.map((link) => asPublic(link, byPosition.get(link.position) ?? null)),
      head: found.batch.chainHead,
      anchor: anchor ?? null,
    },
    lot: found.batch.lot,
    product: { id: found.batch.productId, name: found.product },
    producer: found.producer,
    pageDiffers: last !== undefined && !saysTheSame(batchFacts(found.batch), last.shown),
  }
}

function asPublic(row: typeof chainLink.$inferSelect, said: typeof declaration.$inferSelect | null): Link {
  const { batchId, position, previous, digests, hash, seed } = row
  const { shown } = contentOf(row, said)
  return {
    batch: batchId,
    position,
    previous,
    shown: shown.length,
    salts: digests.map((_, at) => sha256(saltOf(seed, at))),
    digests,
    hash,
    fields: shown.map((field, at) => ({ salt: saltOf(seed, at), ...field })),
  }
}

const saysTheSame = (facts: Readonly<Record<string, unknown>>, said: Readonly<Record<string, unknown>>) =>
  Object.keys(facts).every((key) => canonical(facts[key]) === canonical(said[key] ?? null)) &&
  BATCH_KEYS.every((key) => key in facts === key in said)

const BATCH_KEYS = ['expiresOn', 'noExpiry', 'quantity', 'unit', 'regions']

type Published = typeof chainRoot.$inferSelect

async function anchorInLatest(
  platform: Pick<Platform, 'files' | 'memory'>,
  root: Published,
  batch: string,
): Promise<Anchor | null> {
  const tree = await latestTree(platform, root)
  return tree && anchorIn(tree, batch)
}

/** No tree of an older day is kept: whoever asks for many days in turn would have each made on the thread of scans. */
async function anchorInOlder(
  files: Files,
  { day, aside }: { day: string; aside: Aside },
  batch: string,
): Promise<Anchor | null> {
  const heads = await readHeads(files, day)
  return heads && aside(ANCHOR_IN_HEADS, heads, day, batch)
}

const trees = new WeakMap<object, { published: Hash; tree: Tree }>()

/** The tree of the latest day, made once; null where its heads are gone. */
async function latestTree(
  { files, memory }: Pick<Platform, 'files' | 'memory'>,
  { day, root: published }: Published,
): Promise<Tree | null> {
  const inHand = () => {
    const known = trees.get(memory)
    return known?.published === published ? known.tree : null
  }
  const known = inHand()
  if (known) return known
  const bytes = await readHeads(files, day)
  // Of a crowd the first makes it.
  const meanwhile = inHand()
  if (meanwhile || !bytes) return meanwhile
  try {
    const tree = treeOver(day, JSON.parse(new TextDecoder().decode(bytes)) as Head[])
    trees.set(memory, { published, tree })
    return tree
  } catch (error) {
    log('chain-heads-unread', { day, reason: reasonOf(error) })
    return null
  }
}

/** Heads of all chains at the end of a day, as JSON; null where the list is gone. */
async function readHeads(files: Files, day: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const file = await files.get(headsKey(day))
    return file && (file.bytes as Uint8Array<ArrayBuffer>)
  } catch (error) {
    log('chain-heads-unread', { day, reason: reasonOf(error) })
    return null
  }
}

/** The hashes of a published batch's links by their position; none for any other batch. Served by the primary key. */
export async function keptHashes(db: Database, batchId: string): Promise<readonly Hash[]> {
  const rows = await db
    .select({ position: chainLink.position, hash: chainLink.hash })
    .from(chainLink)
    .innerJoin(batch, eq(batch.id, chainLink.batchId))
    .where(and(eq(chainLink.batchId, batchId), isNotNull(batch.publishedAt)))
    .orderBy(asc(chainLink.position))
  const hashes: Hash[] = []
  for (const { position, hash } of rows) hashes[position] = hash
  return hashes
}

/** What was published of a day; null for a day of which nothing was. Served by the primary key. */
export async function publishedRoot(db: Database, day: string): Promise<Hash | null> {
  const [row] = await db.select({ root: chainRoot.root }).from(chainRoot).where(eq(chainRoot.day, day))
  return row?.root ?? null
}

const DAYS_SHOWN = 90

/** The latest days, the last first. Served by the primary key. */
export const latestRoots = ({ db, now }: Pick<Platform, 'db' | 'now'>) =>
  db
    .select()
    .from(chainRoot)
    .where(hasCome(dayOf(now())))
    .orderBy(desc(chainRoot.day))
    .limit(DAYS_SHOWN)
