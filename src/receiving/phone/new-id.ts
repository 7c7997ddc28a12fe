// Ids that are made on the phone. What the browser has for it it has neither before 2022 nor over plain http, as within a
// network of one's own.
import { v4 } from 'uuid'

export const newId = (): string => v4()
