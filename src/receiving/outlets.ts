// Outlets as they are registered: one, some, all by name.
import { asc, eq } from 'drizzle-orm'
import { among } from '../db/among.ts'
import type { Database } from '../db/database.ts'
import { outlet } from '../db/schema.ts'

export async function findOutlet(db: Database, id: string): Promise<typeof outlet.$inferSelect | null> {
  const [found] = await db.select().from(outlet).where(eq(outlet.id, id))
  return found ?? null
}

export async function outletsOf(db: Database, ids: readonly string[]) {
  return db.select().from(outlet).where(among(outlet.id, ids)).orderBy(asc(outlet.name))
}

export const allOutlets = (db: Database) => db.select().from(outlet).orderBy(asc(outlet.name))
