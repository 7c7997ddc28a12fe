import { httpSuite } from './suite.ts'
import { openWorkerd } from './targets.ts'

httpSuite('the edge', openWorkerd)
