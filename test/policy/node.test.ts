import { openNode } from '../http/targets.ts'
import { policySuite } from './suite.ts'

policySuite('the detector’s settings on one machine', openNode)
