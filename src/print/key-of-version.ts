// The key that a roll's codes are printed with.
import type { CodeKey, Keyring } from '../stamp/keyring.ts'

/** Throws where the ring has lost it: such a roll cannot be printed any more. */
export function keyOfVersion(ring: Keyring, version: string): CodeKey {
  const key = ring.codes.find((one) => one.version === version)
  if (!key) throw new Error(`there is no key version ${version}`)
  return key
}
