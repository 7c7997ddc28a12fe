// Where a list goes on, as a text that means nothing to its holder.
import * as v from 'valibot'
import type { Cursor } from '../receiving/read-receipts.ts'
import { err, ok, type Result } from '../result.ts'

const schema = v.tuple([v.pipe(v.number(), v.safeInteger()), v.pipe(v.string(), v.maxLength(100))])

const writeCursor = ({ at, id }: Cursor): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

/** Null for no cursor: the list begins. */
export function readCursor(text: string | undefined): Result<Cursor | null, 'bad-cursor'> {
  if (text === undefined) return ok(null)
  try {
    const read = v.safeParse(schema, JSON.parse(Buffer.from(text, 'base64url').toString()))
    return read.success ? ok({ at: read.output[0], id: read.output[1] }) : err('bad-cursor')
  } catch {
    return err('bad-cursor')
  }
}

/** A page of the rows, of which one more than fit on it was asked for, and where the next one begins. */
export function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  atOf: (row: Row) => number,
): { shown: readonly Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { shown, next: last ? writeCursor({ at: atOf(last), id: last.id }) : null }
}

const LIMIT = { usual: 50, most: 500 }

export const readLimit = (text: string | undefined): number => Number(text ?? LIMIT.usual)

/** What the query of a list may say. */
export const paging = {
  cursor: {
    schema: v.pipe(v.string(), v.maxLength(300)),
    says: { vi: 'next của trang trước', en: 'next of the page before' },
  },
  limit: {
    schema: v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,2}$/),
      v.check((text) => Number(text) <= LIMIT.most),
    ),
    says: {
      vi: `số từ 1 đến ${LIMIT.most}, bỏ trống là ${LIMIT.usual}`,
      en: `a number from 1 to ${LIMIT.most}, ${LIMIT.usual} if left out`,
    },
  },
}
