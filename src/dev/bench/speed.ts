// A scan and its parts, each against bare Hono: over HTTP on Node and on workerd, and in this process.
import { type Effort, measureNode, measureWorkerd } from './http.ts'
import { measureParts } from './parts.ts'
import type { BenchProvince } from './province.ts'
import type { Row } from './table.ts'

export const DURABILITY = {
  node: 'WAL, synchronous = FULL: every scan is on disk before its answer; scans of one moment share a commit',
  workerd:
    'the database answers over HTTP from another process; WAL, synchronous = NORMAL; scans of one moment share a commit',
}

export async function measureSpeed(
  folder: string,
  province: BenchProvince,
  effort: Effort,
): Promise<{ rows: Row[]; durability: typeof DURABILITY }> {
  const node = await measureNode(folder, province, effort)
  const workerd = await measureWorkerd(folder, province, effort)
  const parts = await measureParts(folder, province, { ...effort, bare: node.bare })
  return { rows: [...node.rows, ...workerd, ...parts], durability: DURABILITY }
}
