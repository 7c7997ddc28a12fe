// Keys of rows: UUIDs of version 7 (RFC 9562), so that what is new stands together in an index.
import { v7 } from 'uuid'
import { withRandom } from '../random.ts'

export const newId = (): string => withRandom((random) => v7({ random }))
