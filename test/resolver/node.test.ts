import { openNode } from '../http/targets.ts'
import { resolverSuite } from './suite.ts'

resolverSuite('the resolver on one machine', openNode)
