// What is done about stamps and batches from a case stands in the case, or is not done at all; and a case has no rival
// of its cause, however its people and the detector meet.
import { describe, expect, test } from 'vitest'
import { inCase } from '../../src/cases/act-in-case.ts'
import { closeCase, reopenCase } from '../../src/cases/commands.ts'
import { type Finding, recordFinding } from '../../src/cases/finding.ts'
import { runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { recallBatch, reviewBatch } from '../../src/registry/recall-batch.ts'
import { activateStamps, bindStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { DAY_MS } from '../../src/time.ts'
import { author, carryOut, databases, issue, NOW, newId, register, rowsOf } from '../fixtures.ts'

const database = databases()

const finding = (more: Partial<Finding> = {}): Finding => ({
  kind: 'copied',
  cause: { by: 'product', of: 'anh-tea' },
  productId: 'anh-tea',
  producerId: 'anh',
  batchId: null,
  province: null,
  at: NOW,
  nats: 12,
  evidence: [],
  serials: [3],
  scans: [],
  ...more,
})
const find = (db: Database, caseId: string, more: Partial<Finding> = {}) =>
  db.batch(recordFinding(finding(more), caseId) as never)

async function ready() {
  const base = await database()
  await register(base.db)
  await issue(base.db, 20)
  await carryOut(base.db, bindStamps, { first: 0, last: 19, batchId: 'anh-1' })
  await carryOut(base.db, activateStamps, { first: 0, last: 19 })
  await find(base.db, 'case-1')
  return base
}
const act = (what: 'voided' | 'recalled' | 'suspended', about: string) => ({
  by: 'mai',
  what,
  about,
  words: null,
})

describe('an act', () => {
  test('is carried out and written down together, and the audit record names the case', async () => {
    const { db, transport } = await ready()
    const ranges = [
      { first: 3, last: 4 },
      { first: 9, last: 9 },
    ]
    const input = { caseId: 'case-1', ranges, reason: 'copied' as const }
    await carryOut(db, inCase(voidStamps, act('voided', '3,4,9')), input)
    expect(
      await rowsOf(transport, "select first, last from segment where state = 'void' order by 1"),
    ).toEqual([
      [3, 4],
      [9, 9],
    ])
    expect(await rowsOf(transport, 'select what, about from case_act')).toEqual([['voided', '3,4,9']])
    const audited = "select json_extract(input, '$.caseId') from audit where command = 'void-stamps'"
    expect(await rowsOf(transport, audited)).toEqual([['case-1']])
    expect(await rowsOf(transport, 'select seen_at is not null, revision from case_file')).toEqual([[1, 1]])
  })

  test.each([
    ['recall', recallBatch, 'recalled', 'recalled_at'],
    ['suspension', reviewBatch, 'suspended', 'review_at'],
  ] as const)(
    'of %s that cannot be written into the case does not happen',
    async (_, command, what, column) => {
      const { db, transport } = await ready()
      await db.run(
        "create trigger no_act before insert on case_act begin select raise(abort, 'the disk is full'); end",
      )
      const input = { caseId: 'case-1', batchId: 'anh-1', reason: 'Có tem sao chép.' }
      const outcome = runCommand(db, inCase(command, act(what, 'anh-1')), input, author())
      await expect(outcome).rejects.toThrow()
      expect(await rowsOf(transport, `select ${column} from batch where id = 'anh-1'`)).toEqual([[null]])
      expect(await rowsOf(transport, 'select count(*) from case_act')).toEqual([[0]])
    },
  )

  test('goes through though somebody else works on the case just then', async () => {
    const { db, transport } = await ready()
    const input = { caseId: 'case-1', batchId: 'anh-1', reason: 'Có tem sao chép.' }
    await Promise.all([
      carryOut(db, inCase(recallBatch, act('recalled', 'anh-1')), input),
      carryOut(db, closeCase, { caseId: 'case-1', by: 'an', as: 'copied', words: 'đúng' }),
    ])
    expect(await rowsOf(transport, 'select what from case_act order by what')).toEqual([
      ['closed'],
      ['recalled'],
    ])
  })
})

describe('one open case of a cause', () => {
  test('however many isolates find it at once', async () => {
    const { db, transport } = await ready()
    const more = { kind: 'refilled' as const }
    await Promise.all(Array.from({ length: 24 }, (_, i) => find(db, newId(), { ...more, serials: [i % 20] })))
    expect(await rowsOf(transport, "select count(*) from case_file where kind = 'refilled'")).toEqual([[1]])
    expect(await rowsOf(transport, "select count(*) from case_stamp where case_id <> 'case-1'")).toEqual([
      [20],
    ])
  })

  test('also when it is opened again while another is found', async () => {
    for (let round = 0; round < 8; round++) {
      const { db, transport } = await ready()
      await carryOut(db, closeCase, { caseId: 'case-1', by: 'an', as: 'copied', words: 'đúng' })
      const [again] = await Promise.all([
        runCommand(db, reopenCase, { caseId: 'case-1', by: 'an' }, author()),
        find(db, 'case-2', { serials: [4] }),
      ])
      const open = await rowsOf(transport, 'select id from case_file where joinable = 1')
      expect(open).toEqual([[again.ok ? 'case-1' : 'case-2']])
    }
  })
})

test('what people say of a stamp is looked at however lately its case was closed, and joins one long quiet', async () => {
  const { db, transport } = await ready()
  const said = { kind: 'reported' as const, said: true, serials: [5] }
  await find(db, 'told-1', said)
  await carryOut(db, closeCase, { caseId: 'told-1', by: 'an', as: 'data-error', words: 'nhầm' })
  await find(db, 'told-2', { ...said, at: NOW + DAY_MS })
  await find(db, 'told-3', { ...said, at: NOW + 40 * DAY_MS })
  expect(await rowsOf(transport, "select id from case_file where kind = 'reported' order by id")).toEqual([
    ['told-1'],
    ['told-2'],
  ])
})
