// The order of a Vietnamese dictionary, in which lists of names are read. The database knows that of bytes alone, where Đ and
// every vowel with a mark come after Z, and small letters after capital ones.

const dictionary = new Intl.Collator('vi', { numeric: true })

export const alphabetical = (a: string, b: string): number => dictionary.compare(a, b)

/** The rows in the order of their names. */
export function byName<Row extends { name: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => alphabetical(a.name, b.name))
}
