// 128 random bits as text. Taken from a supply, because asking for many at once costs hardly more than for one.
const BYTES = 16
const supply = new Uint8Array(BYTES * 128)
let used = supply.length

/** 22 letters of base64url. */
export function randomText(): string {
  if (used === supply.length) {
    crypto.getRandomValues(supply)
    used = 0
  }
  const text = Buffer.from(supply.subarray(used, used + BYTES)).toString('base64url')
  // What was given out is nobody's business any more.
  supply.fill(0, used, used + BYTES)
  used += BYTES
  return text
}
