// The typeface of stamps, Be Vietnam Pro (SIL Open Font License 1.1): how wide a text is, and its outlines. The
// bytes come from the platform, which knows where they are.
import PDFDocument from 'pdfkit'
import type { Measure, Weight } from './label.ts'

type FontFiles = Record<Weight, Uint8Array>

interface Glyph {
  advanceWidth: number
  path: { toSVG(): string }
}

/** What pdfkit opens a font as, and does not declare. */
export interface OpenFont {
  unitsPerEm: number
  layout(text: string, features?: object): { glyphs: Glyph[]; positions: { xAdvance: number }[] }
}

export interface Typeface {
  fonts: Record<Weight, OpenFont>
  measure: Measure
  /** A text as one SVG path from the origin along the baseline, at size 1 with y downwards: scale and place it. */
  glyphs(text: string, weight: Weight): { path: string; x: number }[]
  unitsPerEm: number
}

export function openTypeface(files: FontFiles): Typeface {
  const opener = new PDFDocument({ font: null as unknown as string, autoFirstPage: false })
  const open = (weight: Weight) => {
    opener.registerFont(weight, Buffer.from(files[weight]))
    opener.font(weight)
    return (opener as unknown as { _font: { font: OpenFont } })._font.font
  }
  const fonts: Record<Weight, OpenFont> = { regular: open('regular'), bold: open('bold') }
  const widths = new Map<string, number>()
  return {
    fonts,
    unitsPerEm: fonts.regular.unitsPerEm,
    measure(text, weight) {
      // Letter by letter, as texts are drawn without kerning.
      let width = 0
      for (const letter of text) {
        const key = weight + letter
        let one = widths.get(key)
        if (one === undefined) {
          const font = fonts[weight]
          one = (font.layout(letter).positions[0]?.xAdvance ?? 0) / font.unitsPerEm
          widths.set(key, one)
        }
        width += one
      }
      return width
    },
    glyphs(text, weight) {
      let x = 0
      const { glyphs, positions } = fonts[weight].layout(text, {})
      return glyphs.map((glyph, i) => {
        const placed = { path: glyph.path.toSVG(), x }
        x += positions[i]?.xAdvance ?? 0
        return placed
      })
    },
  }
}
