import { openWorkerd } from '../http/targets.ts'
import { abuseSuite } from './suite.ts'

abuseSuite('abuse at the edge', openWorkerd)
