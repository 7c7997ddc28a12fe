// Rows of the register as they are, without what its forms and lists ask: for whoever fills it by program.
import { addRow } from '../command/add-row.ts'
import { outlet, producer, product } from '../db/schema.ts'

export const registerProducer = addRow('register-producer', producer)
export const registerProduct = addRow('register-product', product)
export const registerOutlet = addRow('register-outlet', outlet)
