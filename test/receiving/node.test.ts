import { openNode } from '../http/targets.ts'
import { receivingSuite } from './suite.ts'

receivingSuite('goods-in on one machine', openNode)
