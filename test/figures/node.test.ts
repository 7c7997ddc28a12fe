import { openNode } from '../http/targets.ts'
import { figuresSuite } from './suite.ts'

figuresSuite('the figures on one machine', openNode)
