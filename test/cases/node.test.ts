import { openNode } from '../http/targets.ts'
import { caseSuite } from './suite.ts'

caseSuite('cases on one machine', openNode)
