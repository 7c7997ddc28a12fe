// What was measured, as a table for people.

/** One line of the table. */
export interface Row {
  what: string
  perSecond: number
  /** Against what it is compared with, in the same round. */
  ratio?: { of: string; value: number }
  /** Of one, on all threads of the process. */
  cpuMicros?: number
  /** Milliseconds. */
  p50?: number
  p99?: number
}

export const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

export function tableOf(rows: readonly Row[]): string {
  const decimal = (n: number | undefined) => n?.toFixed(1) ?? ''
  const lines = rows.map(({ what, perSecond, ratio, cpuMicros, p50, p99 }) => [
    what,
    Math.round(perSecond).toLocaleString('en-GB'),
    ratio ? `${ratio.value.toFixed(3)} of ${ratio.of}` : '',
    decimal(cpuMicros),
    decimal(p50),
    decimal(p99),
  ])
  return alignedTable([['', 'a second', 'ratio', 'CPU us', 'p50 ms', 'p99 ms'], ...lines], [0, 2])
}

/** Lines of equally many cells, in columns as wide as they need; of numbers, but for those named. */
export function alignedTable(table: readonly string[][], ofWords: readonly number[] = []): string {
  const widths = table[0]?.map((_, i) => Math.max(...table.map((line) => line[i]?.length ?? 0))) ?? []
  return table
    .map((line) =>
      line
        .map((cell, i) => (ofWords.includes(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
