import { openNode } from '../http/targets.ts'
import { healthSuite } from './suite.ts'

healthSuite('health on one machine', openNode)
