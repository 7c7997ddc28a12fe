/** A report's number as people say it: BC-000123. */
export const reportNumber = (number: number): string => `BC-${String(number).padStart(6, '0')}`
