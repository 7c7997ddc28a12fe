// Which declarations of a batch hold, and in which order: one that a later one corrects has given way to it, in its place,
// however often it was corrected.
export function withoutCorrected<D extends { id: string; position: number; corrects: string | null }>(
  rows: readonly D[],
): D[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const corrected = new Set(rows.map((row) => row.corrects))
  const placeOf = (row: D): number => {
    const before = byId.get(row.corrects ?? '')
    return before ? placeOf(before) : row.position
  }
  return rows
    .filter((row) => !corrected.has(row.id))
    .map((row) => ({ ...row, position: placeOf(row) }))
    .sort((a, b) => a.position - b.position)
}
