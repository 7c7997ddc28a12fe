// A PDF of many like pages, page by page. pdfkit keeps the file's structure and embeds the letters that were used;
// its own pages and its pieces in the making hold ten times what is written here, so it is given finished streams.
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { type Growing, growing } from './growing.ts'
import type { Weight } from './label.ts'
import type { Typeface } from './typeface.ts'

const MM = 72 / 25.4

export interface PagedFile {
  /** Shows a text with its baseline at a point. Its letters are embedded. */
  text(to: Growing, text: string, at: TextPlace): void
  /** A drawing that any number of pages shows, with the operator that shows it. */
  shared(width: number, height: number, drawing: Growing): string
  /** Millimetres with y downwards are what its operators count in. */
  page(operators: Growing): void
  end(): Promise<Uint8Array>
}

export interface TextPlace {
  x: number
  y: number
  size: number
  weight: Weight
  /** Written upwards. */
  turned: boolean
}

export function pagedFile(
  paper: { width: number; height: number },
  typeface: Typeface,
  about: { title: string; at: number },
): PagedFile {
  const doc = new PDFDocument({
    font: null as unknown as string,
    autoFirstPage: false,
    info: {
      Title: about.title,
      Creator: 'Tem Gốc',
      Producer: 'Tem Gốc',
      CreationDate: new Date(about.at),
    },
    pdfVersion: '1.4',
  }) as unknown as Doc
  const file = growing()
  doc.on('data', file.bytes)
  const ended = new Promise<void>((resolve, reject) => doc.on('end', () => resolve()).on('error', reject))

  const open = (weight: Weight) => {
    doc.registerFont(weight, typeface.fonts[weight])
    return { font: doc.font(weight)._font, glyphs: new Map<string, string>() }
  }
  const fonts = { regular: open('regular'), bold: open('bold') }
  const forms: Record<string, Ref> = {}
  const letters = Object.fromEntries(Object.values(fonts).map(({ font }) => [font.id, font.ref()]))
  const resources = doc.ref({ Font: letters, XObject: forms })
  const { data: pages } = doc._root.data.Pages
  const content = growing()

  const stream = (bytes: Uint8Array, about: object) => {
    const ref = doc.ref({ ...about, Filter: 'FlateDecode' })
    ref.end(deflateSync(bytes, { chunkSize: Math.max(1024, bytes.length >> 3) }))
    return ref
  }

  return {
    text(to, text, { x, y, size, weight, turned }) {
      if (text === '') return
      const { font, glyphs } = fonts[weight]
      const matrix = turned ? '0 -1 -1 0' : '1 0 0 -1'
      to.ascii(`BT /${font.id} ${short(size)} Tf ${matrix} ${short(x)} ${short(y)} Tm <`)
      // Letter by letter, as they were measured.
      for (const letter of text) {
        let hex = glyphs.get(letter)
        if (hex === undefined) {
          hex = font.encode(letter, [])[0].join('')
          glyphs.set(letter, hex)
        }
        to.ascii(hex)
      }
      to.ascii('> Tj ET\n')
    },
    shared(width, height, drawing) {
      const name = `S${Object.keys(forms).length}`
      forms[name] = stream(drawing.whole(), {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, width, height],
        Resources: { Font: letters },
      })
      return `/${name} Do\n`
    },
    page(operators) {
      content.empty()
      content.ascii(`${short(MM)} 0 0 ${short(-MM)} 0 ${short(paper.height * MM)} cm\n`)
      content.bytes(operators.whole())
      const page = doc.ref({
        Type: 'Page',
        Parent: doc._root.data.Pages,
        MediaBox: [0, 0, paper.width * MM, paper.height * MM],
        Contents: stream(content.whole(), {}),
        Resources: resources,
      })
      page.end()
      pages.Kids.push(page)
      pages.Count++
    },
    async end() {
      resources.end()
      doc.end()
      await ended
      return file.whole()
    },
  }
}

/** A number as operators take it. */
export const short = (n: number) => String(Number(n.toFixed(4)))

/** Of pdfkit, what its types leave out. */
interface Doc {
  on(event: 'data', listener: (data: Uint8Array) => void): Doc
  on(event: 'end' | 'error', listener: (error?: unknown) => void): Doc
  registerFont(name: string, font: object): void
  font(name: string): { _font: Font }
  ref(data: object): Ref
  _root: { data: { Pages: { data: { Kids: Ref[]; Count: number } } } }
  end(): void
}

interface Ref {
  end(content?: Uint8Array): void
}

interface Font {
  id: string
  ref(): Ref
  encode(text: string, features: readonly string[]): [string[], unknown]
}
