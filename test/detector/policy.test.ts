// The detector's settings are versions: decided against the one before, and in force at the next scan.
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../src/command/command.ts'
import { currentPolicy, setPolicy } from '../../src/policy/set-policy.ts'
import { author, carryOut, databases, rowsOf } from '../fixtures.ts'

const database = databases()

describe('the policy', () => {
  it('starts in the shadow, with the defaults', async () => {
    const { db } = await database()
    const { mode, version } = await currentPolicy(db)
    expect([mode, version]).toEqual(['shadow', 0])
  })
  it('a change is a new version with its author, and the one before stays', async () => {
    const { db, transport } = await database()
    await carryOut(db, setPolicy, { seen: 0, mode: 'caution', settings: {} })
    await carryOut(db, setPolicy, { seen: 1, mode: 'alert', settings: { 'level.alert': 12 } })
    const now = await currentPolicy(db)
    expect([now.mode, now.version, now['level.alert']]).toEqual(['alert', 2, 12])
    expect(await rowsOf(transport, 'select version, mode from policy_version order by 1')).toEqual([
      [1, 'caution'],
      [2, 'alert'],
    ])
    expect(await rowsOf(transport, `select actor from audit where command = 'set-policy'`)).toEqual([
      ['tester'],
      ['tester'],
    ])
  })
  it('is refused to who has seen another version, or changes nothing', async () => {
    const { db } = await database()
    await carryOut(db, setPolicy, { seen: 0, mode: 'alert', settings: {} })
    const stale = { seen: 0, mode: 'shadow', settings: {} } as const
    expect(await runCommand(db, setPolicy, stale, author())).toEqual({
      ok: false,
      error: { reason: 'moved-on' },
    })
    const same = { seen: 1, mode: 'alert', settings: {} } as const
    expect(await runCommand(db, setPolicy, same, author())).toEqual({
      ok: false,
      error: { reason: 'unchanged' },
    })
  })
})
