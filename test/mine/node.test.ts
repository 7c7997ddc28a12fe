import { openNode } from '../http/targets.ts'
import { mineSuite } from './suite.ts'

mineSuite('one’s own on one machine', openNode)
