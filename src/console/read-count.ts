// A number of whole things as people write it. A point or comma before three digits groups thousands, whichever it is:
// nobody orders one stamp as 1.000.

/** 1000, 1.000, 1,000, 1 000; NaN for anything else. */
export function readCount(text: string): number {
  const typed = text.trim()
  return /^(\d+|\d{1,3}([.,\s]\d{3})+)$/.test(typed) ? Number(typed.replace(/\D/g, '')) : Number.NaN
}
