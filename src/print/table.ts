// A file for a printing house: code, address and, where it was asked for, PIN of every stamp. It streams: memory does
// not grow with the stamps.
import type { PrintedStamp } from './stamp-face.ts'

const ROWS_A_CHUNK = 200

/** UTF-8 with its mark; the code is in fours as on the stamp. No cell can be read as a formula. */
export function stampTable(stamps: Iterator<PrintedStamp>, withPins: boolean): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      let text = begun ? '' : `\ufeff${['ma', 'ma_in', 'url', ...(withPins ? ['pin'] : [])].join(',')}\r\n`
      begun = true
      let ended = false
      for (let i = 0; i < ROWS_A_CHUNK && !ended; i++) {
        const { value, done } = stamps.next()
        ended = done ?? false
        if (!value) break
        const { code, address, pin } = value
        // Quoted, so that a spreadsheet keeps the PIN's leading zeros as far as it lets itself be told.
        text += `${code},${code.replace(/(.{4})(?=.)/g, '$1 ')},${address}${withPins ? `,"${pin}"` : ''}\r\n`
      }
      if (text) controller.enqueue(encoder.encode(text))
      if (ended) controller.close()
      else await new Promise((resolve) => setTimeout(resolve))
    },
  })
}
