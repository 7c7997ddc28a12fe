// A HEIC, as iPhones and some others write photos of their own accord. It is not taken, because most browsers cannot show
// it; whoever sends one is told so, and not that it is no picture.
// Source: ISO/IEC 14496-12, 4.3; ISO/IEC 23008-12, annex B.
const BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'])

export function isHeic(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.subarray(4, 12))
  return text.startsWith('ftyp') && BRANDS.has(text.slice(4))
}
