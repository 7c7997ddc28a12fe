import { openWorkerd } from '../http/targets.ts'
import { mineSuite } from './suite.ts'

mineSuite('one’s own at the edge', openWorkerd)
