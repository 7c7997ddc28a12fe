// The PIN under the scratch layer: six digits derived from the serial, never stored. It is HOTP (RFC 4226) with
// HMAC-SHA-256, as RFC 6238 allows, the serial being the counter.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { withoutGaps } from './base32.ts'

const PIN_DIGITS = 6

/** Six decimal digits for a serial. `key` is the pin key of the version the stamp was printed with. */
export function pinOf(serial: number, key: Uint8Array): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(serial))
  const mac = createHmac('sha256', key).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0xf
  const value = mac.readUInt32BE(offset) & 0x7fffffff
  return String(value % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, '0')
}

/** The six digits of what somebody typed, spaces and dashes left out, or null if it is not six digits. */
export function readPin(text: string): string | null {
  const digits = withoutGaps(text)
  return /^\d{6}$/.test(digits) ? digits : null
}

export function pinMatches(pin: string, serial: number, key: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(pin), Buffer.from(pinOf(serial, key)))
}
