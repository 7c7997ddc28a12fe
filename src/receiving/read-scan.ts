// A scanned text against our keys: which stamp or carton it names, or why it names none. Arithmetic only, so a code
// nobody issued reads nothing.
import { decodeCarton } from '../stamp/carton-code.ts'
import { decodeStamp } from '../stamp/code.ts'
import type { Keyring } from '../stamp/keyring.ts'
import { LONGEST_SCANNED, readScanned } from '../stamp/scanned.ts'

export type Scan =
  | { kind: 'stamp' | 'carton'; text: string; serial: number; version: string; retired: boolean }
  | { kind: 'none'; text: string; verdict: 'malformed' | 'foreign-address' | 'not-issued' }

export function readScan(text: string, keys: Keyring, publicUrl: string): Scan {
  const scanned = readScanned(text, publicUrl)
  const shown = text.trim().slice(0, LONGEST_SCANNED)
  if (scanned.kind === 'none') return { kind: 'none', text: shown, verdict: scanned.reason }
  if (scanned.kind === 'carton') {
    const code = decodeCarton(scanned.code, keys)
    if (!code.ok) return { kind: 'none', text: shown, verdict: code.error }
    const { text, carton, version, retired } = code.value
    return { kind: 'carton', text, serial: carton, version, retired }
  }
  const code = decodeStamp(scanned.code, keys)
  if (!code.ok) return { kind: 'none', text: shown, verdict: code.error }
  const { text: canonical, serial, version, retired } = code.value
  return { kind: 'stamp', text: canonical, serial, version, retired }
}
