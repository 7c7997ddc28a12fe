// The roles of signed-in people. A delegate declares on behalf of producers who asked for that.
export const ROLES = ['administrator', 'inspector', 'producer', 'delegate', 'retailer'] as const
export type Role = (typeof ROLES)[number]
