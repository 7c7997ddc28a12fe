import Engine from 'libsql'
import { tablesOf } from '../../src/keeping/tables.ts'

/** Every row of every table. */
export function dump(path: string): Record<string, unknown[]> {
  const engine = new Engine(path, { readonly: true })
  const tables = tablesOf(engine).map((table) => [table, engine.prepare(`select * from "${table}"`).all()])
  engine.close()
  return Object.fromEntries(tables)
}
