import { openWorkerd } from '../http/targets.ts'
import { figuresSuite } from './suite.ts'

figuresSuite('the figures on workerd', openWorkerd)
