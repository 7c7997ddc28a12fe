import { openNode } from '../http/targets.ts'
import { peopleSuite } from './suite.ts'

peopleSuite('signing in on one machine', openNode)
