// The product on one machine over a world of its own, for all tests of a file.
import { openBeforeAll } from '../open-before-all.ts'
import { openNode, type Target } from './targets.ts'
import { makeWorld, type World } from './world.ts'

/** Opened before the first test of the file that calls this, and closed after its last. */
export function oneMachine(): { world: World; target: Target } {
  const here = {} as { world: World; target: Target }
  openBeforeAll(async (closeLater) => {
    here.world = await closeLater(makeWorld())
    here.target = await closeLater(openNode(here.world))
  })
  return here
}
