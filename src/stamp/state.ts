// What can be true of a stamp on its way from the line of serials to the goods.
export const STAMP_STATES = ['issued', 'printed', 'active', 'void'] as const
export const VOID_REASONS = ['spoiled', 'lost', 'stolen', 'misprint', 'copied'] as const

export type StampState = (typeof STAMP_STATES)[number]
export type VoidReason = (typeof VOID_REASONS)[number]
