// A person who is signed in, as every other room knows them.
import type { Role } from '../roles.ts'
import type { Language } from '../words/words.ts'

export interface Person {
  id: string
  name: string
  role: Role
  /** Producers the person acts for; of a retailer, none. */
  producerIds: readonly string[]
  outletIds: readonly string[]
  language: Language
}
