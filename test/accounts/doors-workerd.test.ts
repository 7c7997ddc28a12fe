import { openWorkerd } from '../http/targets.ts'
import { doorsSuite } from './doors-suite.ts'

doorsSuite('every door of the console, on workerd', openWorkerd, { roles: false })
