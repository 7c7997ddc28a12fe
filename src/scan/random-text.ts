// The value of a stamp's cookie.
import { withRandom } from '../random.ts'

/** 22 letters of base64url. */
export const randomText = (): string => withRandom((bytes) => bytes.toString('base64url'))
