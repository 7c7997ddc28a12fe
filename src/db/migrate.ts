// Brings any database forward by the files in migrations/, which are the only description of it that counts.
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as runMigrations } from 'drizzle-orm/sqlite-proxy/migrator'
import { openDatabase, type Transport } from './database.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The latest that this release knows of, as a database keeps it: milliseconds since 1970. */
export const latestMigration = (): number =>
  Math.max(...readMigrationFiles({ migrationsFolder: MIGRATIONS }).map(({ folderMillis }) => folderMillis))

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
