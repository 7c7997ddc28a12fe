// A GTIN's one spelling. Apart from the links that carry it: a scan compares it, and reads no link.

/** A GTIN of 8, 12 or 13 digits as one of 14; any other text as it is. */
export function padGtin(text: string): string {
  return /^(\d{8}|\d{12,13})$/.test(text) ? text.padStart(14, '0') : text
}
