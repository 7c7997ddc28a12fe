import { openWorkerd } from '../http/targets.ts'
import { resolverSuite } from './suite.ts'

resolverSuite('the resolver at the edge', openWorkerd)
