// The name of an event: a version 5 UUID over what it was made from. The same record always makes the same event,
// and the name stays whether all of the event is shown or only what the public may see, which a hash of what is
// shown (CBV 2.0, section 8.9) would not.
import { v5 } from 'uuid'

const NAMESPACE = '5a0c1d3e-7f0b-5c1a-9a54-74656d676f63'

export const eventIdOf = (source: string): string => `urn:uuid:${v5(source, NAMESPACE)}`
