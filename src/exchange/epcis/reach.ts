// Who asks, and how far they may see.
import type { AppContext } from '../../web/env.ts'
import { PUBLIC_REACH, type Reach } from './find.ts'

export async function reachOf(_: AppContext): Promise<Reach> {
  return PUBLIC_REACH
}
