import { openNode } from '../http/targets.ts'
import { deskSuite } from './desk-suite.ts'

deskSuite('the desk on one machine', openNode)
