// Forms that may be large are looked at before they are parsed: a million fields fit into a photo's bytes, and parsing
// them would hold everybody up for seconds.
import { Buffer } from 'node:buffer'
import type { Context } from 'hono'
import { turns } from '../platform/turns.ts'

/** Beyond the values of any form of ours. */
const MOST_VALUES = 20_000

/** Parsing so much takes milliseconds: such forms are parsed one by one, and scans are answered in between. */
const LARGE = 1024 * 1024
const oneByOne = turns(Number.POSITIVE_INFINITY)

/** What a form holds, by field, with every value of each. Null for a body that is no form, or none of ours by its size. */
export async function formBody(
  c: Pick<Context, 'req'>,
): Promise<Record<string, string | File | (string | File)[]> | null> {
  const sent = c.req.header('content-type') ?? ''
  const type = sent.split(';')[0]?.trim().toLowerCase()
  if (type !== 'multipart/form-data' && type !== 'application/x-www-form-urlencoded') return null
  try {
    const bytes = Buffer.from(await c.req.arrayBuffer())
    const boundary = /boundary="?([^";]+)/i.exec(sent)?.[1]
    const mark = type === 'multipart/form-data' ? `--${boundary}` : '&'
    if (holds(bytes, mark, MOST_VALUES)) return null
    const parse = () => c.req.parseBody({ all: true })
    if (bytes.length < LARGE) return await parse()
    return await oneByOne(async () => {
      await new Promise((resolve) => setTimeout(resolve))
      return parse()
    })
  } catch {
    return null
  }
}

/** The last value of a field that is to have one. */
export function lastOf(value: string | File | (string | File)[] | undefined): string | File | undefined {
  return Array.isArray(value) ? value.at(-1) : value
}

/** Whether a mark stands more than so many times among the bytes. */
function holds(bytes: Buffer, mark: string, most: number): boolean {
  let at = -1
  for (let found = 0; found <= most; found++) {
    at = bytes.indexOf(mark, at + 1)
    if (at < 0) return false
  }
  return true
}
