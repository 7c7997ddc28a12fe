import { openNode } from '../http/targets.ts'
import { abuseSuite } from './suite.ts'

abuseSuite('abuse on one machine', openNode)
