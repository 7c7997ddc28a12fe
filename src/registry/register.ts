// Rows of the register as they are, without what its forms and lists ask: for whoever fills it by program.
import { addRow } from '../command/add-row.ts'
import { outlet, producer, product } from '../db/schema.ts'

export const registerProducer = addRow<typeof producer.$inferInsert>('register-producer', (db, row) =>
  db.insert(producer).values(row),
)
export const registerProduct = addRow<typeof product.$inferInsert>('register-product', (db, row) =>
  db.insert(product).values(row),
)
export const registerOutlet = addRow<typeof outlet.$inferInsert>('register-outlet', (db, row) =>
  db.insert(outlet).values(row),
)
