import { openWorkerd } from '../http/targets.ts'
import { apiSuite } from './suite.ts'

apiSuite('the API at the edge', openWorkerd)
