// Makes a new version of a group's steps. Batches that are declared already keep theirs; a version that somebody else
// made meanwhile is not written over.
import { sql } from 'drizzle-orm'
import type { Command } from '../../command/command.ts'
import type { StoredStep } from '../../db/tables/registry.ts'
import { err, ok } from '../../result.ts'
import { BUILTIN_VERSION, builtinSteps, isProcessGroup } from './builtin.ts'
import { keepTemplate, latestTemplate, type Template, templateIn } from './latest.ts'

export interface TemplateInput {
  group: string
  /** The version that the form was filled in over. */
  version: number
  steps: readonly StoredStep[]
  actor: string
}

export type TemplateRefusal = { reason: 'unknown-group' } | { reason: 'moved' } | { reason: 'unchanged' }

interface Made extends Template {
  before: number
  /** The version the product came with, where it was never kept. */
  builtin: readonly StoredStep[] | null
  at: number
  actor: string
}

export const saveTemplate: Command<TemplateInput, Template | null, Made, TemplateRefusal> = {
  name: 'edit-template',
  read: async (db, { group }) => templateIn((await latestTemplate(db, group))[0], group),
  decide(known, { group, version, steps, actor }, { at }) {
    if (!known || !isProcessGroup(group)) return err({ reason: 'unknown-group' })
    if (known.version !== version) return err({ reason: 'moved' })
    if (JSON.stringify(known.steps) === JSON.stringify(steps)) return err({ reason: 'unchanged' })
    const builtin = version === BUILTIN_VERSION ? builtinSteps(group) : null
    return ok({ group, version: version + 1, steps, before: version, builtin, at, actor })
  },
  subject: ({ group }) => group,
  audited: ({ group, version, steps }) => ({ group, version, steps }),
  write: (db, { group, version, steps, before, builtin, at, actor }) => [
    db.run(sql`
      insert into process_template (process_group, version, steps, at, actor)
      select ${group}, ${version}, ${JSON.stringify(steps)}, ${at}, ${actor}
      where coalesce((select max(version) from process_template where process_group = ${group}), ${BUILTIN_VERSION})
        = ${before}`),
    ...(builtin ? [keepTemplate(db, { group, version: BUILTIN_VERSION, steps: builtin }, at)] : []),
  ],
}
