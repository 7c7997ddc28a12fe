import { openWorkerd } from '../http/targets.ts'
import { deskSuite } from './desk-suite.ts'

deskSuite('the desk at the edge', openWorkerd)
