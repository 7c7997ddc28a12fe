// A video of printed stamps, as a camera would deliver it that is held over one after the other: uncompressed Y4M,
// which Chromium takes for a camera. Each picture is a stamp's own symbol on a table, a little off the middle.
import { closeSync, openSync, writeSync } from 'node:fs'
import { stampAddress } from '../../src/stamp/address.ts'
import { stampSymbol } from '../../src/stamp/qr.ts'

const SIDE = 480
const MODULE = 9
const FRAMES_A_STAMP = 1
const FRAMES_A_SECOND = 6
const [TABLE, PAPER, INK] = [110, 235, 25]

export function writeStampVideo(path: string, publicUrl: string, codes: readonly string[]): void {
  const file = openSync(path, 'w')
  writeSync(file, `YUV4MPEG2 W${SIDE} H${SIDE} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n`)
  const grey = Buffer.alloc((SIDE * SIDE) / 2, 128)
  for (const [n, code] of codes.entries()) {
    const picture = pictureOf(stampAddress(publicUrl, code), n)
    for (let frame = 0; frame < FRAMES_A_STAMP; frame++) {
      writeSync(file, 'FRAME\n')
      writeSync(file, picture)
      writeSync(file, grey)
    }
  }
  closeSync(file)
}

function pictureOf(address: string, n: number): Buffer {
  const symbol = stampSymbol(address)
  if (!symbol.ok) throw new Error('the address does not fit a stamp')
  const { modules } = symbol.value
  const quiet = 4
  const side = (modules.size + 2 * quiet) * MODULE
  const left = Math.floor((SIDE - side) / 2) + ((n * 13) % 41) - 20
  const top = Math.floor((SIDE - side) / 2) + ((n * 29) % 41) - 20
  const picture = Buffer.alloc(SIDE * SIDE, TABLE)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / MODULE) - quiet
      const column = Math.floor(x / MODULE) - quiet
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size
      picture[(top + y) * SIDE + left + x] = inside && modules.get(row, column) ? INK : PAPER
    }
  }
  return picture
}
