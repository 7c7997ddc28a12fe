import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratch } from '../../src/db/scratch.ts'
import { temporaryFolder } from '../fixtures.ts'

const folder = temporaryFolder()

describe('a scratch database', () => {
  it('answers what was written; once a batch has failed, nothing', async () => {
    const { transport, close } = scratch(join(folder, 'scratch.db'))
    const ask = (sql: string, ...params: unknown[]) => transport([{ sql, params }])
    await ask('create table t (a integer check (a < 3))')
    await ask('insert into t values (?)', 1)
    expect(await ask('select a from t')).toEqual([[[1]]])
    const failing = [
      { sql: 'insert into t values (2)', params: [] },
      { sql: 'insert into t values (3)', params: [] },
    ]
    await expect(transport(failing)).rejects.toThrow('CHECK constraint failed')
    await expect(ask('select a from t')).rejects.toThrow('CHECK constraint failed')
    close()
  })
})
