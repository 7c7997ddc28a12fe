// Random bytes from a supply: asking the system for sixteen costs as much as asking it for thousands.
const BYTES = 16
const supply = Buffer.alloc(BYTES * 256)
let used = supply.length

/** Sixteen bytes that nobody else was given; they are gone once `use` is done with them. */
export function withRandom<T>(use: (bytes: Buffer) => T): T {
  if (used === supply.length) {
    crypto.getRandomValues(supply)
    used = 0
  }
  const bytes = supply.subarray(used, used + BYTES)
  used += BYTES
  const made = use(bytes)
  bytes.fill(0)
  return made
}
