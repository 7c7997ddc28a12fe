// Percent-encoding in the parts of a Digital Link, each decoded once: `+` is a plus in a path and a space in a query.
// What is decoded stays a string of bytes, because every character set of GS1 is within ASCII and lengths count bytes.

/** An escape that is none stands for itself. Null if a zero byte comes out. */
export function decodePart(text: string, where: 'path' | 'query'): string | null {
  const spaced = where === 'query' ? text.replaceAll('+', ' ') : text
  const decoded = spaced.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  return decoded.includes('\0') ? null : decoded
}

/** Escapes all but the unreserved characters of RFC 3986. */
export function encodePart(value: string): string {
  return value.replace(
    /[^\w.~-]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
