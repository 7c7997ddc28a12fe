// A row as one value of another statement. What is asked for now and then costs a statement of its own even where
// nothing comes of it; as a value it costs nothing until it is wanted.
import { type Column, type GetColumnData, is, type SQL, sql, Column as TableColumn } from 'drizzle-orm'

type Fields = Readonly<Record<string, Column | SQL>>
type RowOf<F extends Fields> = {
  [N in keyof F]: F[N] extends Column ? GetColumnData<F[N]> : F[N] extends SQL<infer T> ? T : never
}

/** The cells of a row as one JSON array, and how the row is made of them. Bytes cannot stand in it. */
export function oneValue<F extends Fields>(
  fields: F,
): { cells: SQL; row: (cells: readonly unknown[]) => RowOf<F> } {
  const all = Object.entries(fields).map(([name, field]) => {
    const decoder = (is(field, TableColumn) ? field : (field as unknown as { decoder: Column }).decoder) as {
      mapFromDriverValue(value: unknown): unknown
    }
    return { name, field, decoder }
  })
  return {
    cells: sql`json_array(${sql.join(
      all.map(({ field }) => sql`${field}`),
      sql`, `,
    )})`,
    row(cells) {
      const row: Record<string, unknown> = {}
      for (const [i, { name, decoder }] of all.entries()) {
        row[name] = cells[i] === null ? null : decoder.mapFromDriverValue(cells[i])
      }
      return row as RowOf<F>
    },
  }
}
