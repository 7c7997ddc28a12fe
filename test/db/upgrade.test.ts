// A database of any earlier day comes forward with everything that is in it.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate as runMigrations } from 'drizzle-orm/sqlite-proxy/migrator'
import Engine from 'libsql'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { embedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { makeBackup } from '../../src/keeping/backup.ts'
import { restoreBackup } from '../../src/keeping/restore.ts'
import { NOT_IN_BACKUPS, tablesOf } from '../../src/keeping/tables.ts'
import { DATABASE_FILE } from '../../src/platform/data-folder.ts'
import { arrive } from '../../src/scan/arrive.ts'
import { fillEveryTable } from '../every-table.ts'
import { NOW, rowsOf, scanned, temporaryFolder } from '../fixtures.ts'
import { dump } from '../keeping/dump.ts'

interface Journal {
  entries: { idx: number; tag: string }[]
}
const journal = JSON.parse(readFileSync('migrations/meta/_journal.json', 'utf8')) as Journal
const folder = temporaryFolder()

const fileOf = (idx: number) => join(folder, `of-${idx}.db`)

/** A database of each day, with nothing in it: each is the one before, and the migration of its day. */
beforeAll(async () => {
  for (const { idx } of journal.entries) {
    if (idx > 0) copyFileSync(fileOf(idx - 1), fileOf(idx))
    const { carry, db, close } = opened(fileOf(idx))
    await runMigrations(db, carry, { migrationsFolder: earlier(idx) })
    close()
  }
})

/** The migrations up to this one, as they lay there on its day. */
function earlier(upTo: number): string {
  const there = join(folder, `migrations-${upTo}`)
  mkdirSync(join(there, 'meta'), { recursive: true })
  const entries = journal.entries.slice(0, upTo + 1)
  for (const { tag } of entries) copyFileSync(`migrations/${tag}.sql`, join(there, `${tag}.sql`))
  writeFileSync(join(there, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  return there
}

function opened(path: string) {
  const { transport, wipe, close } = embedded(path)
  const carry = async (statements: string[]) => {
    if (statements.length > 0) await transport(statements.map((sql) => ({ sql, params: [] })))
  }
  return {
    db: openDatabase(transport),
    transport,
    carry,
    /** The file is whole by itself. */
    close() {
      wipe()
      close()
    },
  }
}

const ROWS = [
  "insert into producer (id, name, kind, address) values ('p', 'HTX Cũ', 'cooperative', 'Sơn La')",
  "insert into product (id, producer_id, name, ocop_group, process_group, picture) values ('q', 'p', 'Chè', 'drink', 'tea', '/tea.svg')",
  "insert into certificate (id, product_id, kind, name, stars) values ('c', 'q', 'ocop', 'OCOP', 4)",
  "insert into batch (id, product_id, lot, origin, produced_on) values ('b', 'q', 'L1', 'Sơn La', '2026-06-01')",
  "insert into declaration (id, batch_id, position, step, happened_on, place, declared_by, declared_at, fields) values ('d', 'b', 1, 'Hái', '2026-06-01', 'Mộc Châu', 'HTX Cũ', 1, '[]')",
  "insert into roll (id, producer_id, first, last, key_version, kind, with_pin, issued_at) values ('r', 'p', 0, 99, '1', 'retail', 0, 1)",
  "insert into segment (first, last, roll_id, batch_id, state, since) values (0, 99, 'r', 'b', 'active', 1)",
  'insert into stamp (serial, checks, first_at) values (7, 41, 5)',
  "insert into observation (id, serial, at, agent, app, via, revisit) values ('o', 7, 5, 'person', 'chrome', 'qr', 0)",
  "insert into outlet (id, name, address) values ('s', 'Chợ', 'Sơn La')",
  "insert into movement (id, first, last, kind, outlet_id, at) values ('m', 0, 9, 'received', 's', 3)",
  "insert into report (id, number, serial, reason, at) values ('x', 1, 7, 'other', 6)",
  "insert into audit (at, actor, command, subject, input, guard) values (1, 'a', 'issue-roll', 'r', '{}', 1)",
]

/** Columns that a later day does without: the audit says it. */
const GIVEN_UP: Readonly<Record<string, string>> = { policy_version: 'actor' }

const without = (row: unknown, column: string | undefined) =>
  Object.fromEntries(Object.entries(row as object).filter(([name]) => name !== column))

describe('a database', () => {
  test.each(journal.entries.map(({ idx, tag }) => [tag, idx] as const))(
    'of the day of %s comes forward with its rows',
    async (_, idx) => {
      const path = join(folder, `${idx}.db`)
      copyFileSync(fileOf(idx), path)
      const { db, transport, carry, close } = opened(path)
      await carry(ROWS)
      await migrate(transport)
      await migrate(transport)
      const known = await arrive(db, scanned({ id: 'now', serial: 7, at: 100 }))
      expect(known).toMatchObject({
        kind: 'issued',
        ordinal: 42,
        state: 'active',
        goods: {
          product: { name: 'Chè' },
          batch: { lot: 'L1' },
          certificates: [{ stars: 4 }],
          declarations: [{ step: 'Hái' }],
        },
        movement: { outlet: 'Chợ' },
      })
      expect(await rowsOf(transport, 'select number from report union all select seq from audit')).toEqual([
        [1],
        [1],
      ])
      expect(await rowsOf(transport, 'pragma foreign_key_check')).toEqual([])
      close()
    },
  )

  test.each(journal.entries.map(({ idx, tag }) => [tag, idx] as const))(
    'of the day of %s is backed up and put back by the program of today, and keeps every value of every table it had',
    async (_, idx) => {
      const [home, backup, back] = ['home', 'backup', 'back'].map((name) => join(folder, `${name}-${idx}`))
      if (!home || !backup || !back) return
      mkdirSync(home)
      const path = join(home, DATABASE_FILE)
      copyFileSync(fileOf(idx), path)
      const engine = new Engine(path)
      fillEveryTable(engine, NOW)
      makeBackup({ dataDir: home, to: backup, withKeys: false, now: NOW })
      restoreBackup(backup, back)
      const saved = dump(path)
      for (const table of NOT_IN_BACKUPS) if (table in saved) saved[table] = []
      expect(dump(join(back, DATABASE_FILE))).toEqual(saved)
      const all = (table: string) => engine.prepare(`select * from "${table}"`).all()
      const tables = tablesOf(engine).filter((name) => !name.startsWith('__'))
      const before = tables.map((table) => [table, all(table)] as const)
      const { transport, close } = opened(path)
      await migrate(transport)
      for (const [table, rows] of before) {
        expect(rows.length, table).toBeGreaterThan(0)
        expect(all(table), table).toMatchObject(rows.map((row) => without(row, GIVEN_UP[table])))
      }
      expect(engine.prepare('pragma foreign_key_check').all()).toEqual([])
      expect(engine.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
      engine.close()
      close()
    },
  )
})
