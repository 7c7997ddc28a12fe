// What is asked of stamps by their names is sought from stamp to batch to event, however many rolls, changes and events
// there are: gone through, two hundred thousand events held the database for a second.
import { expect, test } from 'vitest'
import { openDatabase, type Query } from '../../src/db/database.ts'
import { captureEvents } from '../../src/exchange/epcis/capture.ts'
import { findEvents } from '../../src/exchange/epcis/find.ts'
import { readQuestion } from '../../src/exchange/epcis/question.ts'
import { activateStamps, bindStamps } from '../../src/rolls/range-commands.ts'
import { plansOf } from '../db/plans.ts'
import { carryOut, databases, issue, NOW, register } from '../fixtures.ts'
import { PUBLIC_URL } from '../http/world.ts'

const newDatabase = databases()

test('events of named stamps are sought', async () => {
  const { db, transport, path } = await newDatabase()
  await register(db)
  const { first } = await issue(db, 20)
  for (const [of, batchId] of [
    [first, 'anh-1'],
    [first + 10, 'anh-2'],
  ] as const) {
    await carryOut(db, bindStamps, { first: of, last: of + 9, batchId })
    await carryOut(db, activateStamps, { first: of, last: of + 9 })
  }
  await captureEvents(db, NOW)
  const question = readQuestion(new URLSearchParams('MATCH_epc=x'))
  if (!question.ok) throw new Error(question.error.parameter)
  const stamps = [{ serial: first + 1, code: '' }]
  const reach = { producerIds: 'all', outletIds: [] } as const
  const queries: Query[] = []
  const overheard = openDatabase((asked) => {
    queries.push(...asked)
    return transport(asked)
  })
  const { rows } = await findEvents(overheard, {
    ...question.value,
    publicUrl: PUBLIC_URL,
    reach,
    stamps,
    gtins: [],
  })
  expect(rows.map(({ bizStep, batchId }) => [bizStep, batchId])).toEqual([['commissioning', 'anh-1']])
  const steps = plansOf(path, queries).flatMap((plan) => plan.steps)
  expect(steps.join('\n')).toContain('SEARCH e USING INDEX epcis_event_by_stamps (batch_id=? AND first<?)')
  expect(steps.filter((step) => /^SCAN (?!one|was|run|goods)/.test(step))).toEqual([])
})
