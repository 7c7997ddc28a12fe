import { openWorkerd } from '../http/targets.ts'
import { peopleSuite } from './suite.ts'

peopleSuite('signing in on workerd', openWorkerd)
