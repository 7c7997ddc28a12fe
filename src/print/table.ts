// A file for a printing house: code, address and, where it was asked for, PIN of every stamp. It streams: memory does
// not grow with the stamps.
import { inFours } from '../stamp/code.ts'
import { piece } from './pieces.ts'
import type { PrintedStamp } from './stamp-face.ts'

/** A few milliseconds' work. */
const ROWS_A_CHUNK = 100

/** UTF-8 with its mark; the code is in fours as on the stamp. No cell can be read as a formula. */
export function stampTable(stamps: Iterator<PrintedStamp>, withPins: boolean): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      const { text, ended } = await piece(() => rowsOf(stamps, withPins))
      const head = begun ? '' : `\ufeff${['ma', 'ma_in', 'url', ...(withPins ? ['pin'] : [])].join(',')}\r\n`
      begun = true
      if (head + text) controller.enqueue(encoder.encode(head + text))
      if (ended) controller.close()
    },
  })
}

/** The next rows, and whether they are the last. */
function rowsOf(stamps: Iterator<PrintedStamp>, withPins: boolean): { text: string; ended: boolean } {
  let text = ''
  for (let i = 0; i < ROWS_A_CHUNK; i++) {
    const { value, done } = stamps.next()
    if (done) return { text, ended: true }
    const { code, address, pin } = value
    // Quoted, so that a spreadsheet keeps the PIN's leading zeros as far as it lets itself be told.
    text += `${code},${inFours(code)},${address}${withPins ? `,"${pin}"` : ''}\r\n`
  }
  return { text, ended: false }
}
