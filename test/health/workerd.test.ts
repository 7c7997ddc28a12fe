import { openWorkerd } from '../http/targets.ts'
import { healthSuite } from './suite.ts'

healthSuite('health at the edge', openWorkerd)
