// What `npm run bench -- scale` says of its registers.
import { type Size, TIMES_CACHE, TURN } from './scale.ts'
import { TOGETHER } from './scale-scan.ts'
import { alignedTable } from './table.ts'

const COMPARED = ['wallRatio', 'cpuRatio', 'steps', 'rowsWritten', 'bytesAStamp', 'bytesAScan'] as const

/** The dearest register against the cheapest. */
export function spreadOf(sizes: readonly Size[]): Record<(typeof COMPARED)[number], number> {
  const spread = (name: keyof Size) =>
    Math.max(...sizes.map((one) => one[name])) / Math.min(...sizes.map((one) => one[name]))
  return Object.fromEntries(COMPARED.map((name) => [name, spread(name)])) as ReturnType<typeof spreadOf>
}

export function scaleText(sizes: readonly Size[]): string {
  const whole = (n: number) => Math.round(n).toLocaleString('en-GB')
  const spread = spreadOf(sizes)
  const table = alignedTable([
    [
      'issued',
      'segments',
      'scanned',
      'file / cache',
      'µs a scan',
      'ratio',
      'CPU µs',
      'ratio',
      'steps read',
      'unsought',
      'rows written',
      'pages read',
      'pages written',
      'B a stamp',
      'B a scan',
      '10^6, ms',
    ],
    ...sizes.map((one) => [
      whole(one.issued),
      whole(one.segments),
      whole(one.scanned),
      one.timesCache.toFixed(1),
      whole(one.wall),
      one.wallRatio.toFixed(2),
      whole(one.cpu),
      one.cpuRatio.toFixed(2),
      whole(one.steps),
      one.unsought.toFixed(1),
      one.rowsWritten.toFixed(1),
      one.pagesRead.toFixed(1),
      one.pagesWritten.toFixed(1),
      whole(one.bytesAStamp),
      whole(one.bytesAScan),
      one.millionMs.toFixed(1),
    ]),
  ])
  return `${table}

The dearest against the cheapest: time ${spread.wallRatio.toFixed(2)}, CPU ${spread.cpuRatio.toFixed(2)}, steps ${spread.steps.toFixed(2)}, rows written ${spread.rowsWritten.toFixed(2)}, bytes a stamp ${spread.bytesAStamp.toFixed(2)}.
Registers take turns of ${TURN} scans; figures are medians, ratios are against the smallest in the same round.
${TOGETHER} scans at once, of random stamps, every second one scanned before; nothing of the register remembered.
Each file is at least ${TIMES_CACHE} times its page cache and stands in the memory of the system.
WAL, synchronous = FULL; a turn ends with its log brought into the file, and that is in its time.
Steps are the engine's own; "unsought" are rows gone through without an index.
"10^6, ms" is issuing, printing, binding and activating a million stamps.`
}
