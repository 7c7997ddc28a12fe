// What people may do with a case, and what is told of it: each rule by the one thing that breaks it.
import { beforeEach, expect, test } from 'vitest'
import { endPerson } from '../../src/accounts/commands.ts'
import { answerQuestion } from '../../src/cases/answer-question.ts'
import { askProducer, assignCase, closeCase, noteCase, reopenCase } from '../../src/cases/commands.ts'
import { recordFinding } from '../../src/cases/finding.ts'
import { type Command, runCommand } from '../../src/command/command.ts'
import type { Database } from '../../src/db/database.ts'
import { author, carryOut, databases, NOW, register, rowsOf, type TestDatabase } from '../fixtures.ts'
import { invite } from '../people/visitor.ts'

const newDatabase = databases()
let db: Database
let transport: TestDatabase['transport']
beforeEach(async () => {
  ;({ db, transport } = await newDatabase())
  await register(db)
  await open('c', 'anh')
})

const open = (id: string, producerId: string | null) =>
  db.batch(
    recordFinding(
      {
        kind: 'copied',
        cause: { by: 'region', of: id },
        productId: null,
        producerId,
        batchId: null,
        province: null,
        at: NOW,
        nats: 12,
        evidence: [],
        serials: [1],
        scans: [],
      },
      id,
    ) as never,
  )
async function outcome<I, D, R extends { reason: string }>(
  command: Command<I, never, D, R> | Command<I, unknown, D, R>,
  input: I,
) {
  const done = await runCommand(db, command as Command<I, unknown, D, R>, input, author())
  return done.ok || done.error.reason
}
const of = { caseId: 'c', by: 'mai' }
const ended = { ...of, as: 'data-error', words: 'nhầm' } as const

test('a note is written down once by each who writes it', async () => {
  const note = { ...of, words: 'Đã gọi' }
  expect(await outcome(noteCase, note)).toBe(true)
  expect(await outcome(noteCase, note)).toBe('already')
  expect(await outcome(noteCase, { ...note, by: 'an' })).toBe(true)
  expect(await outcome(noteCase, note)).toBe(true)
})

test('a case is given to who works for the province, and no longer to who has left', async () => {
  const { personId: to } = await invite(db, { role: 'inspector' })
  const { personId: maker } = await invite(db, { role: 'producer', producerIds: ['anh'] })
  expect(await outcome(assignCase, { ...of, to: maker })).toBe('unknown-person')
  expect(await outcome(assignCase, { ...of, to })).toBe(true)
  expect(await outcome(assignCase, { ...of, to })).toBe('already')
  await open('d', 'anh')
  await carryOut(db, endPerson, { personId: to, reason: 'x' })
  expect(await outcome(assignCase, { ...of, caseId: 'd', to })).toBe('unknown-person')
})

test('a question waits for its answer before it is asked again, and is answered once', async () => {
  const ask = { ...of, words: 'Bán ở đâu?' }
  expect(await outcome(askProducer, ask)).toBe(true)
  expect(await outcome(askProducer, ask)).toBe('already-asked')
  const [[questionId] = []] = await rowsOf(transport, 'select id from case_question')
  const answer = { questionId: String(questionId), by: 'ha', words: 'Ở chợ' }
  const both = await Promise.all([outcome(answerQuestion, answer), outcome(answerQuestion, answer)])
  expect(both.sort()).toEqual(['already-answered', true])
  expect(await outcome(askProducer, ask)).toBe(true)
  await open('nobody', null)
  expect(await outcome(askProducer, { ...ask, caseId: 'nobody' })).toBe('no-producer')
})

test('a closed case is only opened again, and each time it is closed that is told', async () => {
  await db.run(`insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
    values ('hook', 'webhook', 'Sở', 'https://nhan.example/', '["case.closed"]', 'x', 'active', 0, 0)`)
  expect(await outcome(reopenCase, of)).toBe('not-closed')
  for (let times = 1; times <= 2; times++) {
    expect(await outcome(closeCase, ended)).toBe(true)
    expect(await outcome(closeCase, ended)).toBe('already-closed')
    expect(await outcome(askProducer, { ...of, words: 'Bán ở đâu?' })).toBe('already-closed')
    expect(await rowsOf(transport, 'select count(*) from outbox_delivery')).toEqual([[times]])
    expect(await outcome(reopenCase, of)).toBe(true)
  }
})

test('that it was closed is told under no id that was told before a backup was put back', async () => {
  await db.run(`insert into outbox_endpoint (id, kind, name, url, topics, secret, state, since, created_at)
    values ('hook', 'webhook', 'Sở', 'https://nhan.example/', '["case.closed"]', 'x', 'active', 0, 0)`)
  const tellIds = async () => (await rowsOf(transport, 'select id from outbox_delivery')).flat()
  expect(await outcome(closeCase, ended)).toBe(true)
  const told = await tellIds()
  // The backup is of before.
  await db.run('update case_file set closed_at = null, closed_as = null, joinable = 1, revision = 0')
  await db.run('delete from outbox_delivery')
  expect(await outcome(closeCase, { ...ended, as: 'copied' })).toBe(true)
  expect(told).toHaveLength(1)
  expect(await tellIds()).not.toEqual(told)
})
