import { openNode } from '../http/targets.ts'
import { stampsSuite } from './suite.ts'

stampsSuite('one machine', openNode)
