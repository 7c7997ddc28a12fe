// What pages know of declarations by shape; that it is kept in tables is none of their business.
export type { StoredField, StoredStep, UsedLot } from '../db/tables/registry.ts'
