import { openWorkerd } from '../http/targets.ts'
import { exchangeSuite } from './suite.ts'

exchangeSuite('the exchange on workerd', openWorkerd)
