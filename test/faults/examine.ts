// What a process that starts now would find in the files of one that is gone.
import Engine from 'libsql'
import { expect } from 'vitest'

interface Found {
  audits: number
  stamps: number
}

/** What a process that starts now would find; throws where anything does not add up. */
export function examine(path: string): Found {
  const engine = new Engine(path)
  const all = <Row>(sql: string) => engine.prepare(sql).all() as Row[]
  expect(all('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(all('pragma foreign_key_check')).toEqual([])
  // Each roll is covered by its segments, once and without a gap.
  const rolls = all<{ id: string; first: number; last: number }>(
    'select id, first, last from roll order by first',
  )
  for (const { id, first, last } of rolls) {
    let next = first
    for (const run of engine
      .prepare('select first, last from segment where roll_id = ? order by first')
      .all(id) as {
      first: number
      last: number
    }[]) {
      expect(run.first).toBe(next)
      next = run.last + 1
    }
    expect(next).toBe(last + 1)
  }
  const stamps = rolls.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  expect(all('select coalesce(sum(last - first + 1), 0) as n from segment')).toEqual([{ n: stamps }])
  const [{ n: audits } = { n: -1 }] = all<{ n: number }>('select count(*) as n from audit')
  engine.close()
  return { audits, stamps }
}
