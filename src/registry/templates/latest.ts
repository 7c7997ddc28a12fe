// Which steps a group of products asks for: the latest version an administrator made, or the one the product comes with.
import { desc, eq } from 'drizzle-orm'
import type { Database, Statement } from '../../db/database.ts'
import { processTemplate, type StoredStep } from '../../db/tables/registry.ts'
import { BUILTIN_VERSION, builtinSteps, isProcessGroup } from './builtin.ts'

export interface Template {
  group: string
  version: number
  steps: readonly StoredStep[]
}

/** The latest row of a group, if it has one. Served by the primary key. */
export const latestTemplate = (db: Database, group: string) =>
  db
    .select()
    .from(processTemplate)
    .where(eq(processTemplate.processGroup, group))
    .orderBy(desc(processTemplate.version))
    .limit(1)

type Row = typeof processTemplate.$inferSelect

/** Null for a group that makes no batches. */
export function templateIn(row: Row | undefined, group: string): Template | null {
  if (row) return { group, version: row.version, steps: row.steps }
  return isProcessGroup(group) ? { group, version: BUILTIN_VERSION, steps: builtinSteps(group) } : null
}

/** A batch names the version it was declared with: the product's own is stored by the first that does. */
export const keepTemplate = (db: Database, { group, version, steps }: Template, at: number): Statement =>
  db
    .insert(processTemplate)
    .values({ processGroup: group, version, steps, at, actor: 'builtin' })
    .onConflictDoNothing()
