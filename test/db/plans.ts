// How the engine would go about queries: by which index it seeks, and what it goes through.
import Engine from 'libsql'
import type { Query } from '../../src/db/database.ts'

/** How libSQL would go about each query, on a connection of its own. */
export function plansOf(path: string, queries: readonly Query[]): { sql: string; steps: string[] }[] {
  const engine = new Engine(path)
  const plans = queries.map(({ sql, params }) => {
    const rows = engine
      .prepare(`explain query plan ${sql}`)
      .raw(true)
      .all(params.map((value) => (typeof value === 'boolean' ? Number(value) : value))) as unknown[][]
    return { sql: sql.replace(/\s+/g, ' ').trim(), steps: rows.map((row) => String(row[3])) }
  })
  engine.close()
  return plans
}
