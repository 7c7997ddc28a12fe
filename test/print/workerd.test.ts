import { openWorkerd } from '../http/targets.ts'
import { stampsSuite } from './suite.ts'

stampsSuite('the edge', openWorkerd)
