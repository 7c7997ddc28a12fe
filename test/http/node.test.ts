import { httpSuite } from './suite.ts'
import { openNode } from './targets.ts'

httpSuite('one machine', openNode)
