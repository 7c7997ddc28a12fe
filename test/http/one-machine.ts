// The product on one machine over a world of its own, for all tests of a file.
import { afterAll, beforeAll } from 'vitest'
import { openNode, type Target } from './targets.ts'
import { makeWorld, type World } from './world.ts'

/** Opened before the first test of the file that calls this, and closed after its last. */
export function oneMachine(): { world: World; target: Target } {
  const here = {} as { world: World; target: Target }
  beforeAll(async () => {
    here.world = await makeWorld()
    here.target = await openNode(here.world)
  })
  afterAll(async () => {
    await here.target.close()
    here.world.remove()
  })
  return here
}
