import { openWorkerd } from '../http/targets.ts'
import { policySuite } from './suite.ts'

policySuite('the detector’s settings on workerd', openWorkerd)
