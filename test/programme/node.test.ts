import { openNode } from '../http/targets.ts'
import { programmeSuite } from './suite.ts'

programmeSuite('the programme on one machine', openNode)
