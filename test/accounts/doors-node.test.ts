import { openNode } from '../http/targets.ts'
import { doorsSuite } from './doors-suite.ts'

doorsSuite('every door of the console, on one machine', openNode, { roles: true })
