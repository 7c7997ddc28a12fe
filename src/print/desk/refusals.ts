// What a refused command says to the person, naming the stamps by their codes.
import { encodeStamp, inFours } from '../../stamp/code.ts'
import type { Keyring } from '../../stamp/keyring.ts'
import type { StampState } from '../../stamp/state.ts'
import { keyOfVersion } from '../key-of-version.ts'
import type { StampsError, StampsWords } from './words.ts'

interface Refused {
  reason: string
  first?: number
  last?: number
  state?: string
  open?: number
}

export const codeOf = (serial: number, keys: Keyring, version: string): string =>
  encodeStamp(serial, keyOfVersion(keys, version))

export function refusalText(words: StampsWords, refused: Refused, keys: Keyring, keyVersion: string): string {
  if (refused.reason === 'too-few') return words.tooFew(refused.open ?? 0)
  const refusals: Readonly<Record<string, (stamps: string, state: string) => string>> = words.refusals
  const says = refusals[refused.reason]
  if (says) {
    const code = (serial: number) => inFours(codeOf(serial, keys, keyVersion))
    const { first, last } = refused
    const stamps = first === undefined || last === undefined ? '' : words.range(code(first), code(last))
    return says(stamps, words.states[refused.state as StampState] ?? '')
  }
  return words.errors[refused.reason as StampsError] ?? words.errors.unknown
}
