import { openWorkerd } from '../http/targets.ts'
import { receivingSuite } from './suite.ts'

receivingSuite('goods-in at the edge', openWorkerd)
