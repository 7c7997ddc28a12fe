// What is put together of parts is the gzip of the whole, for every reader of gzip.
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { html } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { gzipOfParts } from '../../src/machine/gzip-parts.ts'
import { kept, joined as markupOf, partsOf, pieces } from '../../src/ui/pieces.ts'
import { joined, lengthOf, type Part } from '../../src/web/whole-answer.ts'

const SHARED = kept(html`<p>${'Mật ong hoa rừng. '.repeat(400)}</p>`)

/** Decoded by the platform's own stream, as browsers do. */
async function readByStream(gzip: readonly Part[]): Promise<string> {
  return new Response(new Blob([joined(gzip)]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
}

describe('gzip of parts', () => {
  // Pages of more than 64 KiB too: longer than what they are gone through in, and than two bytes can count.
  test('reads as the page, whatever is new in it, and however much', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 2500, size: 'max' }),
    )
    await fc.assert(
      fc.asyncProperty(words, words, fc.integer({ min: 1, max: 8 }), async (before, after, times) => {
        const shared = markupOf(Array.from({ length: times }, () => SHARED))
        const parts = partsOf(pieces`${before}${shared}${after}${SHARED}<i></i>`)
        const made = gzipOfParts(parts)
        const isMostlyNew = 2 * lengthOf(parts.filter((part) => typeof part !== 'string')) < lengthOf(parts)
        expect(made === null).toBe(isMostlyNew)
        if (!made) return
        const text = Buffer.from(joined(parts)).toString()
        expect(gunzipSync(joined(made)).toString()).toBe(text)
        expect(await readByStream(made)).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  test('deflates what is kept once, and hands out the same bytes', () => {
    const [one, other] = ['a', 'b'].map((code) => gzipOfParts(partsOf(pieces`${code}${SHARED}`)) ?? [])
    const shared = one?.filter((part) => part.length > 20 && other?.includes(part))
    expect(shared).toHaveLength(1)
  })

  test('leaves a page alone that is new for the most part', () => {
    expect(gzipOfParts(partsOf('{"code":"ABCD"}'))).toBeNull()
    expect(gzipOfParts(partsOf(pieces`${SHARED}${'x'.repeat(20_000)}`))).toBeNull()
  })

  test('is not much longer than gzip of the whole', () => {
    const fresh = 'Lần đầu: 11:18. '.repeat(40)
    const parts = partsOf(pieces`${fresh}${SHARED}`)
    const together = joined(gzipOfParts(parts) ?? []).length
    expect(together).toBeLessThan(gzipSync(joined(parts)).length + Buffer.byteLength(fresh) + 50)
  })
})
