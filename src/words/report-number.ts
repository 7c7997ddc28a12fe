/** A report's number as people say it: BC-000123. */
export const reportNumber = (number: number): string => `BC-${String(number).padStart(6, '0')}`

/** The number as people type it back; null where it is none. */
export function readReportNumber(text: string): number | null {
  const digits = /^\s*BC[-\s]*0*([1-9]\d{0,14})\s*$/i.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}
