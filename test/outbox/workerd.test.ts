import { openWorkerd } from '../http/targets.ts'
import { outboxSuite } from './suite.ts'

outboxSuite('the outbox at the edge', openWorkerd)
