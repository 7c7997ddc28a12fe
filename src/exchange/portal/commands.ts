// What can be done about portals: add one, change how it is told, choose a product's portal, send all of a product
// anew. Its token is sealed by the caller and never reaches the audit record.
import { and, eq, sql } from 'drizzle-orm'
import type { Command } from '../../command/command.ts'
import type { Database } from '../../db/database.ts'
import { product } from '../../db/schema.ts'
import { portal, portalChoice, portalCursor } from '../../db/tables/exchange.ts'
import { outboxEndpoint } from '../../db/tables/outbox.ts'
import type { AddressRefusal } from '../../platform/post.ts'
import { err, ok } from '../../result.ts'

export type Portal = typeof portal.$inferSelect

async function readPortal(db: Database, { id }: { id: string }): Promise<Portal | null> {
  const [found] = await db.select().from(portal).where(eq(portal.id, id))
  return found ?? null
}

export interface NewPortal extends Pick<Portal, 'id' | 'ministry' | 'format' | 'mapping'> {
  name: string
  url: string
  /** Sealed for this id. */
  token: string
  /** What the rules for addresses say against this one. */
  refusal: AddressRefusal | null
}

export const addPortal: Command<
  NewPortal,
  Portal | null,
  Omit<NewPortal, 'refusal'> & { at: number },
  { reason: AddressRefusal | 'already' }
> = {
  name: 'add-portal',
  read: readPortal,
  decide(known, { refusal, ...input }, { at }) {
    if (known) return err({ reason: 'already' })
    return refusal ? err({ reason: refusal }) : ok({ ...input, at })
  },
  subject: ({ id }) => id,
  audited: ({ token: _, refusal: __, ...shown }) => shown,
  write: (db, { id, name, url, token, at, ministry, format, mapping }) => [
    db.insert(outboxEndpoint).values({
      id,
      name,
      url,
      kind: 'portal',
      topics: [],
      outletId: null,
      secret: token,
      state: 'active',
      since: at,
      createdAt: at,
    }),
    db.insert(portal).values({ id, ministry, format, mapping, createdAt: at }),
  ],
}

export interface PortalChange extends Pick<Portal, 'id' | 'ministry' | 'format' | 'mapping'> {
  name: string
  url: string
  /** Null keeps the one there is. */
  token: string | null
  refusal: AddressRefusal | null
}

export const changePortal: Command<
  PortalChange,
  Portal | null,
  { before: Portal; input: PortalChange },
  { reason: AddressRefusal | 'unknown-portal' }
> = {
  name: 'change-portal',
  read: readPortal,
  decide(before, input) {
    if (!before) return err({ reason: 'unknown-portal' })
    return input.refusal ? err({ reason: input.refusal }) : ok({ before, input })
  },
  subject: ({ before }) => before.id,
  audited: ({ token, refusal: _, ...shown }) => ({ ...shown, tokenChanged: token !== null }),
  write: (db, { before, input: { name, url, token, ministry, format, mapping } }) => [
    db
      .update(portal)
      .set({ ministry, format, mapping, revision: before.revision + 1 })
      .where(and(eq(portal.id, before.id), eq(portal.revision, before.revision))),
    db
      .update(outboxEndpoint)
      .set({
        name,
        url,
        ...(token !== null && { secret: token }),
        revision: sql`${outboxEndpoint.revision} + 1`,
      })
      .where(eq(outboxEndpoint.id, before.id)),
  ],
}

/** `by-ministry` undoes a choice. */
export interface Choice {
  productId: string
  portalId: string | null | 'by-ministry'
}

export const choosePortal: Command<
  Choice,
  { product: boolean; portal: boolean },
  Choice & { at: number },
  { reason: 'unknown-product' | 'unknown-portal' }
> = {
  name: 'choose-portal',
  async read(db, { productId, portalId }) {
    const [products, portals] = await db.batch([
      db.select({ id: product.id }).from(product).where(eq(product.id, productId)),
      db
        .select({ id: portal.id })
        .from(portal)
        .where(eq(portal.id, portalId ?? '')),
    ])
    return { product: products.length > 0, portal: portals.length > 0 }
  },
  decide(known, input, { at }) {
    if (!known.product) return err({ reason: 'unknown-product' })
    if (input.portalId !== null && input.portalId !== 'by-ministry' && !known.portal)
      return err({ reason: 'unknown-portal' })
    return ok({ ...input, at })
  },
  subject: ({ productId }) => productId,
  write: (db, { productId, portalId, at }) => [
    db
      .insert(portalChoice)
      .values({ productId, portalId: portalId === 'by-ministry' ? null : portalId, at })
      .onConflictDoUpdate({
        target: portalChoice.productId,
        set: { portalId: portalId === 'by-ministry' ? null : portalId, at },
      }),
    ...(portalId === 'by-ministry'
      ? [db.delete(portalChoice).where(eq(portalChoice.productId, productId))]
      : []),
  ],
}

/** All that is told of a product is sent once more, from its beginning. */
export const resendProduct: Command<
  { productId: string },
  boolean,
  { productId: string },
  { reason: 'unknown-product' }
> = {
  name: 'resend-product',
  async read(db, { productId }) {
    return (await db.select({ id: product.id }).from(product).where(eq(product.id, productId))).length > 0
  },
  decide: (found, input) => (found ? ok(input) : err({ reason: 'unknown-product' })),
  subject: ({ productId }) => productId,
  write: (db, { productId }) => [
    // Touches the product alone, so that the guard has its one row whether or not anything was ever sent.
    db.update(product).set({ id: productId }).where(eq(product.id, productId)),
    db
      .update(portalCursor)
      .set({ eventSeq: 0 })
      .where(sql`${portalCursor.batchId} in (select id from batch where product_id = ${productId})`),
  ],
}
