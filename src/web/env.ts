// What middleware puts into a request's context for the handlers.
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { lazily } from '../lazily.ts'
import type { Platform } from '../platform/platform.ts'
import type { Whence } from '../platform/whence.ts'
import type { Html } from '../ui/layout.ts'
import { vi } from '../words/vi.ts'
import { LANGUAGES, type Language, type Words } from '../words/words.ts'

/** `c.var` makes an object of them at every look; on a scan's way they are got by name. */
export interface AppEnv {
  Variables: {
    platform: Platform
    whence: Whence
    /** How this place takes in a large body; not there for others. */
    takeBody?: () => Promise<Uint8Array<ArrayBuffer>>
  }
  Bindings: Record<string, unknown>
}

export type AppContext = Context<AppEnv>

/** English comes with the first request for it, and with every room but the scan's. */
const tables: Partial<Record<Language, Words>> = { vi }

export const loadEnglish = lazily(async () => {
  tables.en = (await import('../words/en.ts')).en
})

/**
 * The language asked for with `?lang=`, Vietnamese otherwise. The phone's own setting is not followed: many phones
 * sold in Vietnam still say en-US, and the switch is the first thing on the page.
 */
export function wordsOf(c: AppContext, asked = c.req.query('lang')): Words {
  return tables[LANGUAGES.find((language) => language === asked) ?? 'vi'] ?? vi
}

/** Whether the client would rather have JSON than a page. Below /api/ and /epcis/ there are programs only. */
export const prefersJson = (c: AppContext): boolean =>
  /^\/(api\/v1|epcis)\//.test(c.req.path) || prefers(c, /^\s*application\/(problem\+|linkset\+)?json\b/)

/** Whether the client would rather have a linkset (RFC 9264) than a page. */
export const prefersLinkset = (c: AppContext): boolean => prefers(c, /^\s*application\/linkset\+json\b/)

export const prefersLinkedData = (c: AppContext): boolean => prefers(c, /^\s*application\/ld\+json\b/)

function prefers(c: AppContext, wanted: RegExp): boolean {
  const accepted = (c.req.header('accept') ?? '').toLowerCase().split(',')
  const weight = (test: RegExp) =>
    Math.max(
      0,
      ...accepted
        .filter((type) => test.test(type))
        .map((type) => Number(/;\s*q=([\d.]+)/.exec(type)?.[1] ?? 1)),
    )
  const page = /^\s*text\/html\b/
  const asked = weight(wanted)
  // Of two that weigh the same, one that is named goes before one that only `*/*` covers.
  return (
    asked > 0 &&
    (accepted.some((type) => page.test(type)) ? asked > weight(page) : asked >= weight(/^\s*(?:text|\*)\/\*/))
  )
}

/**
 * Answers with a page, as a plain string: a page is an object that only looks like one, and Node's server would
 * have to read it from a stream.
 */
export async function htmlAnswer(
  c: Pick<AppContext, 'html'>,
  page: Html,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return c.html(String(await page), status)
}
