import { openNode } from '../http/targets.ts'
import { apiSuite } from './suite.ts'

apiSuite('the API on one machine', openNode)
