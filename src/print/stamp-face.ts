// What is printed on one stamp of a file: its address, its symbol, its PIN. Derived from the serial; nothing is stored.
import { buildDigitalLink } from '../gs1/digital-link.ts'
import { stampAddress } from '../stamp/address.ts'
import { encodeStamp } from '../stamp/code.ts'
import type { CodeKey } from '../stamp/keyring.ts'
import { pinOf } from '../stamp/pin.ts'
import { anySymbol } from '../stamp/qr.ts'

export interface PrintedStamp {
  code: string
  address: string
  pin: string | null
}

/** The address of a code: short, or a GS1 Digital Link where the producer's own GTIN goes with it. */
function addressOf(publicUrl: string, code: string, gtin: string | null): string {
  if (gtin === null) return stampAddress(publicUrl, code)
  const link = buildDigitalLink(publicUrl, {
    key: { ai: '01', value: gtin },
    qualifiers: [{ ai: '21', value: code }],
    attributes: [],
  })
  if (!link.ok) throw new Error(`no Digital Link of ${gtin}: ${link.error.reason}`)
  return link.value
}

export function printedStamp(
  serial: number,
  {
    publicUrl,
    key,
    gtin,
    withPin,
  }: { publicUrl: string; key: CodeKey; gtin: string | null; withPin: boolean },
): PrintedStamp {
  const code = encodeStamp(serial, key)
  return { code, address: addressOf(publicUrl, code, gtin), pin: withPin ? pinOf(serial, key.pin) : null }
}

/** Modules along the side of the symbol that any stamp so addressed has. */
export function modulesOf(publicUrl: string, gtin: string | null): number {
  return anySymbol(addressOf(publicUrl, '0'.repeat(16), gtin)).modules.size
}
