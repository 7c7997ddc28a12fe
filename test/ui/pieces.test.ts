// Pieces say what the same markup says as one text.
import fc from 'fast-check'
import { html } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { kept, partsOf, pieces, withBlanks } from '../../src/ui/pieces.ts'
import { joined } from '../../src/web/whole-answer.ts'

const said = (markup: Parameters<typeof partsOf>[0]) => Buffer.from(joined(partsOf(markup))).toString()
/** Short and long, with what markup escapes, letters of many lengths, lone surrogates and NUL. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .constantFrom('<b>&"\'', 'Tem Gốc', '\ud800', '\0', 'a\0b', '')
    .chain((word) => fc.nat(600).map((times) => word.repeat(times))),
)
/** As the converter and every browser read it. */
const asRead = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')

describe('a page in pieces', () => {
  test('is the text that html makes of the same values, as bytes and as text', () => {
    fc.assert(
      fc.property(texts, texts, texts, (shared, own, other) => {
        const part = kept(html`<p>${shared}</p>`)
        const inPieces = pieces`<main>${part}${own}<i>${pieces`${other}${part}`}</i>${null}${part}</main>`
        const asHtml = String(
          html`<main><p>${shared}</p>${own}<i>${other}<p>${shared}</p></i><p>${shared}</p></main>`,
        )
        expect(String(inPieces)).toBe(asHtml)
        expect(asRead(said(inPieces))).toBe(asRead(asHtml))
        expect(String(html`<b>${inPieces}</b>`)).toBe(`<b>${asHtml}</b>`)
      }),
    )
  })

  test('hands out what is kept as the same bytes each time', () => {
    const part = kept('ố'.repeat(500))
    const [first, second] = [partsOf(pieces`a${part}b`), partsOf(pieces`${part}`)]
    expect(second.some((piece) => typeof piece !== 'string' && first.includes(piece))).toBe(true)
  })

  test('with blanks is the text that html makes of what is filled in', () => {
    const letter = (a: string, b: string) => html`<p id="${a}">${'ố'.repeat(500)}</p>${b}<i>${a}</i>`
    const filled = withBlanks(letter)
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(String(filled(a, b))).toBe(String(letter(a, b)))
        expect(asRead(said(pieces`<b>${filled(b, a)}</b>`))).toBe(asRead(`<b>${letter(b, a)}</b>`))
      }),
    )
  })

  test('says any other text as UTF-8', () => {
    fc.assert(fc.property(texts, (text) => void expect(said(text)).toBe(text.toWellFormed())))
    expect([said('\ud800'), said(''), said('ế'.repeat(100_000))]).toEqual(['\ufffd', '', 'ế'.repeat(100_000)])
  })
})
