// The templates the product comes with, as version 1 of each process group. An administrator's edit is a later version
// in the database; a batch keeps the one it was declared with.
import type { StoredStep } from '../../db/tables/registry.ts'
import { ANIMALS } from './animals.ts'
import { CROPS } from './crops.ts'
import { MADE } from './made.ts'
import { TAIL } from './tail.ts'
import { stepsOf } from './written.ts'

const GROUPS = { ...CROPS, ...ANIMALS, ...MADE }

/** Process groups whose products are made in batches. */
export type ProcessGroup = keyof typeof GROUPS
export const PROCESS_GROUPS = Object.keys(GROUPS) as ProcessGroup[]

/** Of this group are services: they have no batch and no stamp. */
export const SERVICE_GROUP = 'tourism'

export const isProcessGroup = (group: string): group is ProcessGroup => Object.hasOwn(GROUPS, group)

export const BUILTIN_VERSION = 1

/** A group's own steps, and after them those that every chain ends with. */
export function builtinSteps(group: ProcessGroup): StoredStep[] {
  return stepsOf(GROUPS[group] + TAIL)
}
