// What of a roll can still be printed, as its form offers it: however much was done with the roll, little of it is read.
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { firstPrintable } from '../../src/print/desk/read.ts'
import { printStamps, voidStamps } from '../../src/rolls/range-commands.ts'
import { carryOut, databases, issue, register } from '../fixtures.ts'

const newDatabase = databases()

test('the first stretch that can be printed is found without reading the whole ledger of its roll', async () => {
  const { db, transport } = await newDatabase()
  await register(db)
  await issue(db, 10)
  const { id, first, last } = await issue(db, 90)
  await issue(db, 10)
  let rows = 0
  const counted = openDatabase(async (statements) => {
    const answers = await transport(statements)
    rows += answers.reduce((sum, answer) => sum + answer.length, 0)
    return answers
  })
  const strike = (from: number, to = from) =>
    carryOut(db, voidStamps, { first: first + from, last: first + to, reason: 'spoiled' })
  const printable = () => firstPrintable(counted, id)
  expect(await printable()).toEqual({ first, last })
  await carryOut(db, printStamps, { first, last: first + 20 })
  expect(await printable()).toEqual({ first, last })
  for (let n = 30; n < 90; n += 2) await strike(n)
  rows = 0
  expect(await printable()).toEqual({ first, last: first + 29 })
  expect(rows).toBeLessThan(5)
  await strike(0, 4)
  expect(await printable()).toEqual({ first: first + 5, last: first + 29 })
  await strike(5, 29)
  for (let n = 31; n < 89; n += 2) await strike(n)
  expect(await printable()).toEqual({ first: last, last })
  await strike(89)
  expect(await printable()).toBeNull()
})
