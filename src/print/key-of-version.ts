// The key that a roll's codes are printed with.
import { type CodeKey, findKey, type Keyring } from '../stamp/keyring.ts'

/** Throws where the ring has lost it: such a roll cannot be printed any more. */
export function keyOfVersion(ring: Keyring, version: string): CodeKey {
  const key = findKey(ring, version)
  if (!key) throw new Error(`there is no key version ${version}`)
  return key
}
