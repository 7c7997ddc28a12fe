// The detector's settings change by a new version, decided against the one before.
import { desc, eq } from 'drizzle-orm'
import type { Command } from '../command/command.ts'
import type { Database } from '../db/database.ts'
import { serialLine } from '../db/schema.ts'
import { policyVersion } from '../db/tables/detector.ts'
import { err, ok } from '../result.ts'
import { DEFAULT_POLICY, makePolicy, type Policy, type PolicyChanges, windowsOf } from '../verdict/policy.ts'

export interface PolicyInput extends PolicyChanges {
  /** The version that whoever decides has seen. */
  seen: number
}

interface Decided extends PolicyChanges {
  version: number
  at: number
}

export const setPolicy: Command<PolicyInput, Policy, Decided, { reason: 'moved-on' | 'unchanged' }> = {
  name: 'set-policy',
  read: (db) => currentPolicy(db),
  decide(now, { seen, mode, settings }, { at }) {
    if (now.version !== seen) return err({ reason: 'moved-on' })
    const next = makePolicy({ mode, settings }, now.version)
    const same = Object.entries(next).every(([key, value]) => now[key as keyof Policy] === value)
    return same && now.version > 0
      ? err({ reason: 'unchanged' })
      : ok({ mode, settings, at, version: seen + 1 })
  },
  subject: ({ version }) => `policy:${version}`,
  write(db, { version, mode, settings, at }) {
    const windows = windowsOf(makePolicy({ mode, settings }, version))
    return [
      db
        .insert(policyVersion)
        .values({ version, mode, settings, at, ...windows })
        .onConflictDoNothing(),
    ]
  },
}

export async function currentPolicy(db: Database): Promise<Policy> {
  const [row] = await db.select().from(policyVersion).orderBy(desc(policyVersion.version)).limit(1)
  return row ? makePolicy(row, row.version) : DEFAULT_POLICY
}

/** All versions, the latest first. */
export function policyVersions(db: Database) {
  return db.select().from(policyVersion).orderBy(desc(policyVersion.version)).limit(50)
}

interface Export {
  scans: number
  /** The case whose stamps' scans they are; null is all. */
  caseId: string | null
}

/** Leaves nothing but its audit record: who took kept scans out, and how many. */
export const exportScans: Command<Export, null, Export, never> = {
  name: 'export-scans',
  read: async () => null,
  decide: (_, input) => ok(input),
  subject: () => 'policy:scans',
  // The guard of a command without a change of its own: one row that stands for the log itself.
  write: (db) => [db.update(serialLine).set({ id: 1 }).where(eq(serialLine.id, 1))],
}
