import type { Witness } from '../../src/verdict/witness.ts'

/** A scan over a carrier, in Sơn La, by somebody who was not here before. `at` in seconds. */
export const stranger = (n: number, at: number, more: Partial<Witness> = {}): Witness => ({
  at,
  agent: 'person',
  via: 'qr',
  role: null,
  phone: n,
  network: 20_000 + n,
  province: 'VN-05',
  asn: null,
  seen: true,
  connection: 'cellular',
  networkStamps: 1,
  networkRefused: 0,
  pin: null,
  ...more,
})
