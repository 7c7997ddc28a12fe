import { openNode } from '../http/targets.ts'
import { exchangeSuite } from './suite.ts'

exchangeSuite('the exchange on one machine', openNode)
