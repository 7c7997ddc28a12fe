// The name of an event: a version 5 UUID over what it was made from. The same record always makes the same event,
// and the name stays whether all of the event is shown or only what the public may see, which a hash of what is
// shown (CBV 2.0, section 8.9) would not.
import { createHash } from 'node:crypto'

const NAMESPACE = Buffer.from('5a0c1d3e7f0b5c1a9a5474656d676f63', 'hex')

/** RFC 9562, 5.5. The library's brings a SHA-1 of its own, which would come with every scan's new ids. */
export function eventIdOf(source: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(source).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const uuid = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return `urn:uuid:${uuid}`
}
