// Records a certificate of a product, once: one that stands and bears the same number is the same certificate.
import { and, eq, or, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { insertIf } from '../db/insert-if.ts'
import { certificate } from '../db/schema.ts'
import { certificateStands } from '../db/tables/registry.ts'
import { err, ok } from '../result.ts'
import type { OcopEntry } from './entry/product.ts'

type Row = typeof certificate.$inferInsert

const bearsItsNumber = ({ productId, number }: Row) =>
  and(eq(certificate.productId, productId), eq(certificate.number, number ?? ''), certificateStands)

/** Knows the id of the certificate that is there already. Served by certificate_by_product. */
export const registerCertificate: Command<
  Row,
  string | null,
  Row,
  { reason: 'already' } | { reason: 'number-taken' }
> = {
  name: 'register-certificate',
  async read(db, row) {
    const [same] = await db
      .select({ id: certificate.id })
      .from(certificate)
      .where(or(eq(certificate.id, row.id), bearsItsNumber(row)))
    return same?.id ?? null
  },
  decide(same, row) {
    if (same === null) return ok(row)
    return err({ reason: same === row.id ? 'already' : 'number-taken' })
  },
  subject: ({ id }) => id,
  // Another may be given the same number meanwhile.
  write: (db, row) => [
    insertIf(
      db,
      certificate,
      row,
      sql`not exists (select 1 from ${certificate} where ${bearsItsNumber(row)})`,
    ),
  ],
}

/** A certificate of the national scheme, as a dated record. */
export function ocopCertificate(id: string, productId: string, ocop: OcopEntry): Row {
  return { ...ocop, id, productId, kind: 'ocop', name: `Chứng nhận OCOP ${ocop.stars} sao` }
}
