/**
 * Text as it was typed: lines end in one way, letters are composed in one way, and nothing is invisible. Half a letter
 * that stands alone is what a database makes of it.
 */
export function asTyped(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(/\p{Cs}/gu, '\ufffd')
  return lines.replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}|[\u200b\u2060\ufeff]/gu, '').trim()
}
