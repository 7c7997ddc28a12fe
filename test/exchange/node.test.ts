import { openNode } from '../http/targets.ts'
import { exchangeConsoleSuite } from './console-suite.ts'
import { exchangeSuite } from './suite.ts'

exchangeSuite('the exchange on one machine', openNode)
exchangeConsoleSuite('the console of the exchange on one machine', openNode)
