import { openNode } from '../http/targets.ts'
import { abuseSuite } from './suite.ts'

const now = Date.now()

abuseSuite('abuse on one machine', (world) => openNode(world, { now: () => now }))
