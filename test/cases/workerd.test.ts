import { openWorkerd } from '../http/targets.ts'
import { caseSuite } from './suite.ts'

caseSuite('cases at the edge', openWorkerd)
