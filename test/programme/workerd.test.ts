import { openWorkerd } from '../http/targets.ts'
import { programmeSuite } from './suite.ts'

programmeSuite('the programme on workerd', openWorkerd)
