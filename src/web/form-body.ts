// The form that a request brings. A large one is taken in as this place takes large ones in, and parsed beside scans.
import type { Context } from 'hono'
import { JobEnded } from '../job.ts'
import { onceFor } from '../once-for.ts'
import type { AppEnv } from './env.ts'
import { type FormFields, holdsMore, READ_FORM, readForm, type SentFile } from './form-fields.ts'

/** Parsing so much takes a millisecond; fifteen thousand fields of four bytes would take twenty. */
const SMALL = { bytes: 64 * 1024, values: 500 }

/**
 * What a form holds, by field, with every value of each. Null for a body that is no form, or none of ours by its size.
 * However often it is asked for, it is read once: a large body can be taken in no second time.
 */
export const formBody = onceFor(async (c: Pick<Context, 'req' | 'var'>): Promise<FormFields | null> => {
  const type = c.req.header('content-type') ?? ''
  if (!/^\s*(?:multipart\/form-data|application\/x-www-form-urlencoded)\s*(?:;|$)/i.test(type)) return null
  const { takeBody, platform } = c.var as AppEnv['Variables']
  try {
    const bytes = takeBody ? await takeBody() : new Uint8Array(await c.req.arrayBuffer())
    const isSmall = bytes.length < SMALL.bytes && !holdsMore(SMALL.values, bytes, type)
    return isSmall ? await readForm(bytes, type) : await platform.aside(READ_FORM, bytes, type)
  } catch (error) {
    if (error instanceof JobEnded) throw error
    return null
  }
})

/** The same where each field is to have one value: its last. */
export async function lastFields(
  c: Pick<Context, 'req' | 'var'>,
): Promise<Record<string, string | SentFile> | null> {
  const form = await formBody(c)
  return form && Object.fromEntries(Object.entries(form).map(([name, values]) => [name, values.at(-1) ?? '']))
}

export const isFile = (value: string | SentFile | undefined): value is SentFile => typeof value === 'object'
