import { openWorkerd } from '../http/targets.ts'
import { startSuite } from './suite.ts'

startSuite('the first hour, on workerd', openWorkerd)
