import { openWorkerd } from '../http/targets.ts'
import { exchangeConsoleSuite } from './console-suite.ts'
import { exchangeSuite } from './suite.ts'

exchangeSuite('the exchange on workerd', openWorkerd)
exchangeConsoleSuite('the console of the exchange on workerd', openWorkerd)
