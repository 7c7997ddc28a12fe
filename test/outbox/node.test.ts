import { openNode } from '../http/targets.ts'
import { outboxSuite } from './suite.ts'

outboxSuite('the outbox on one machine', openNode)
