// Strikes a certificate's record out that was entered wrong: with the reason, for good, and by a record that says it
// right in its place where there is one. The wrong record stays as it was entered; no page counts it any more.
import { eq, sql } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import { certificate } from '../db/schema.ts'
import { certificateStrike } from '../db/tables/registry.ts'
import { err, ok } from '../result.ts'

type Row = typeof certificate.$inferSelect

export interface StrikeInput {
  certificateId: string
  productId: string
  reason: string
  by: string
  /** What is right: a record that is made with the striking out. */
  instead: typeof certificate.$inferInsert | null
}

interface Struck {
  input: StrikeInput
  at: number
}

export const strikeCertificate: Command<
  StrikeInput,
  { row: Row | null; struck: boolean },
  Struck,
  { reason: 'unknown-certificate' | 'already' }
> = {
  name: 'strike-certificate',
  async read(db, { certificateId }) {
    const [[row], strikes] = await db.batch([
      db.select().from(certificate).where(eq(certificate.id, certificateId)),
      db.select().from(certificateStrike).where(eq(certificateStrike.certificateId, certificateId)),
    ])
    return { row: row ?? null, struck: strikes.length > 0 }
  },
  decide({ row, struck }, input, { at }) {
    if (row?.productId !== input.productId) return err({ reason: 'unknown-certificate' })
    return struck ? err({ reason: 'already' }) : ok({ input, at })
  },
  subject: ({ input }) => input.certificateId,
  write: (db, { input: { certificateId, reason, by, instead }, at }) => [
    db.run(sql`
      insert into certificate_strike (certificate_id, reason, at, actor, replaced_by)
      select ${certificateId}, ${reason}, ${at}, ${by}, null
      where not exists (select 1 from certificate_strike where certificate_id = ${certificateId})`),
    ...(instead
      ? [
          db.insert(certificate).values(instead),
          db
            .update(certificateStrike)
            .set({ replacedBy: instead.id })
            .where(eq(certificateStrike.certificateId, certificateId)),
        ]
      : []),
  ],
}
