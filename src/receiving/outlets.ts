// Outlets as they are registered: one, some, all by name.
import { eq } from 'drizzle-orm'
import { byName } from '../alphabet.ts'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { outlet } from '../db/schema.ts'

export async function findOutlet(db: Database, id: string): Promise<typeof outlet.$inferSelect | null> {
  const [found] = await db.select().from(outlet).where(eq(outlet.id, id))
  return found ?? null
}

export async function outletsOf(db: Database, ids: readonly string[]) {
  return byName(await db.select().from(outlet).where(among(outlet.id, ids)))
}

export const allOutlets = async (db: Database) => byName(await db.select().from(outlet))
