// Enters a product, changes what is known of it, or gives it pictures. What it is made by cannot change once it has a
// batch: batches keep their group's steps. A GTIN belongs to one product alone.
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { insertIf } from '../db/insert-if.ts'
import { batch, producer, product } from '../db/schema.ts'
import { err, ok } from '../result.ts'
import { drawingOf } from './drawing.ts'
import type { ProductEntry } from './entry/product.ts'

type Row = typeof product.$inferSelect

export interface ProductInput {
  id: string
  producerId: string
  /** The revision that the form was filled in over; null for a product that is new. */
  revision: number | null
  entry: ProductEntry
}

export type ProductRefusal =
  | {
      reason: 'unknown-producer' | 'unknown-product' | 'already' | 'gtin-taken' | 'name-taken' | 'group-fixed'
    }
  | { reason: 'moved'; stored: Row }

interface Known {
  stored: Row | null
  producer: boolean
  gtinTaken: boolean
  nameTaken: boolean
  hasBatch: boolean
}

export const saveProduct: Command<ProductInput, Known, { row: Row; isNew: boolean }, ProductRefusal> = {
  name: 'save-product',
  async read(db, { id, producerId, entry }) {
    const [[stored], owners, gtin, names, [batches]] = await db.batch([
      db.select().from(product).where(eq(product.id, id)),
      db.select({ id: producer.id }).from(producer).where(eq(producer.id, producerId)),
      // Served by product_by_gtin and product_by_producer.
      db
        .select({ id: product.id })
        .from(product)
        .where(and(eq(product.gtin, entry.gtin ?? ''), ne(product.id, id)))
        .limit(1),
      db
        .select({ id: product.id })
        .from(product)
        .where(and(eq(product.producerId, producerId), eq(product.name, entry.name), ne(product.id, id)))
        .limit(1),
      db.select({ count: sql<number>`count(*)` }).from(batch).where(eq(batch.productId, id)),
    ])
    return {
      stored: stored ?? null,
      producer: owners.length === 1,
      gtinTaken: gtin.length > 0,
      nameTaken: names.length > 0,
      hasBatch: (batches?.count ?? 0) > 0,
    }
  },
  decide(known, { id, producerId, revision, entry }) {
    const { stored } = known
    if (revision === null && stored) return err({ reason: 'already' })
    if (!known.producer) return err({ reason: 'unknown-producer' })
    if (revision !== null && stored?.producerId !== producerId) return err({ reason: 'unknown-product' })
    if (stored && stored.revision !== revision) return err({ reason: 'moved', stored })
    if (known.gtinTaken) return err({ reason: 'gtin-taken' })
    if (known.nameTaken) return err({ reason: 'name-taken' })
    if (stored && known.hasBatch && stored.processGroup !== entry.processGroup)
      return err({ reason: 'group-fixed' })
    const { picture, pictures, source } = stored ?? {
      picture: drawingOf(entry.processGroup),
      pictures: null,
      source: null,
    }
    const drawn = picture === drawingOf(stored?.processGroup ?? '') ? drawingOf(entry.processGroup) : picture
    const row = { ...entry, id, producerId, picture: drawn, pictures, source }
    return ok({ row: { ...row, revision: stored ? stored.revision + 1 : 0 }, isNew: !stored })
  },
  subject: ({ row }) => row.id,
  audited: ({ entry, ...input }) => ({ ...input, ...entry }),
  write: (db, { row, isNew }) => {
    // Another may be given the same GTIN, or name, meanwhile.
    const isFree = sql`not exists (select 1 from product as other
      where other.gtin = ${row.gtin ?? null} and other.id <> ${row.id})
      and not exists (select 1 from product as other
      where other.producer_id = ${row.producerId} and other.name = ${row.name} and other.id <> ${row.id})`
    return [
      isNew
        ? insertIf(db, product, row, isFree)
        : db
            .update(product)
            .set(row)
            .where(and(eq(product.id, row.id), eq(product.revision, row.revision - 1), isFree)),
    ]
  },
}

export interface PictureInput {
  id: string
  /** Path of the picture. */
  path: string
  /** It becomes the first, which stands for the product. */
  first: boolean
  remove?: boolean
}

export const MOST_PICTURES = 8

/** Adds a picture of a product, puts it first, or takes it off its pages. The file stays: lots may have been sold by it. */
export const pictureProduct: Command<
  PictureInput,
  Row | null,
  { before: Row; picture: string; pictures: string | null },
  { reason: 'unknown-product' | 'too-many' }
> = {
  name: 'picture-product',
  read: async (db, { id }) => (await db.select().from(product).where(eq(product.id, id)))[0] ?? null,
  decide(stored, { path, first, remove }) {
    if (!stored) return err({ reason: 'unknown-product' })
    const drawing = drawingOf(stored.processGroup)
    const now = picturesOf(stored).filter((one) => one !== path)
    const all = remove ? now : first || now.length === 0 ? [path, ...now] : [...now, path]
    if (all.length > MOST_PICTURES) return err({ reason: 'too-many' })
    return ok({ before: stored, picture: all[0] ?? drawing, pictures: all.slice(1).join('\n') || null })
  },
  subject: ({ before }) => before.id,
  write: (db, { before, picture, pictures }) => [
    db
      .update(product)
      .set({ picture, pictures, revision: before.revision + 1 })
      .where(and(eq(product.id, before.id), eq(product.revision, before.revision))),
  ],
}

/** Pictures that were taken of it, the one that stands for it first; a drawing is none. */
export function picturesOf({
  picture,
  pictures,
  processGroup,
}: Pick<Row, 'picture' | 'pictures' | 'processGroup'>): string[] {
  return [...(picture === drawingOf(processGroup) ? [] : [picture]), ...(pictures?.split('\n') ?? [])]
}
