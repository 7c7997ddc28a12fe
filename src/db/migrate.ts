// Brings any database forward by the files in migrations/, which are the only description of it that counts.
import { fileURLToPath } from 'node:url'
import { migrate as runMigrations } from 'drizzle-orm/sqlite-proxy/migrator'
import { openDatabase, type Transport } from './database.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Applies what is missing, as one transaction: all of it, or nothing and it rejects. */
export async function migrate(transport: Transport): Promise<void> {
  // Two first starts at once: the slower one finds the work done.
  await bringForward(transport).catch(() => bringForward(transport))
}

async function bringForward(transport: Transport): Promise<void> {
  await runMigrations(
    openDatabase(transport),
    async (statements) => {
      if (statements.length > 0) await transport(statements.map((sql) => ({ sql, params: [] })))
    },
    { migrationsFolder: MIGRATIONS },
  )
}
