// A process of its own that prints stamps and says by how many megabytes it grew: its peak over what it held before
// the first stamp, the typeface included.
import { existsSync, readFileSync } from 'node:fs'
import { fontsOnDisk } from '../../src/platform/fonts-on-disk.ts'
import { openRoom, stampsPdf } from '../../src/print/pdf.ts'
import { modulesOf, printedStamp } from '../../src/print/stamp-face.ts'
import { openTypeface } from '../../src/print/typeface.ts'

const [form, count] = [process.argv[2] === 'roll' ? 'roll' : 'sheet', Number(process.argv[3])] as const
const key = {
  version: '1',
  state: 'current' as const,
  stamp: new Uint8Array(32).fill(1),
  pin: new Uint8Array(32).fill(2),
}
const publicUrl = 'https://temgoc.sonla.gov.vn'
const PART = 960

const room = openRoom()
const before = process.memoryUsage.rss()
const typeface = openTypeface(await fontsOnDisk())
let bytes = 0
for (let begin = 0; begin < count; begin += PART) {
  const stamps = (function* () {
    for (let i = begin; i < begin + PART; i++)
      yield printedStamp(i, { publicUrl, key, gtin: null, withPin: true })
  })()
  const file = await stampsPdf(
    stamps,
    {
      form,
      face: {
        size: '20x30',
        name: 'Mật ong hoa nhãn Sông Mã',
        stars: 4,
        domain: 'temgoc.sonla.gov.vn',
        sample: false,
        panel: true,
        gtin: null,
        modules: modulesOf(publicUrl, null),
      },
      typeface,
      imprint: (sheet) => `tờ ${sheet}`,
      title: 'Tem',
      at: 0,
    },
    room,
  )
  bytes += file.length
}
const peak = peakKb() * 1024
process.stdout.write(JSON.stringify({ grewMb: (peak - before) / 2 ** 20, bytes }))

/** Linux counts the process that started this one into the peak of its usage, but not into its status. */
function peakKb(): number {
  const status = '/proc/self/status'
  const held = existsSync(status) && /VmHWM:\s*(\d+) kB/.exec(readFileSync(status, 'utf8'))
  return held ? Number(held[1]) : process.resourceUsage().maxRSS
}
