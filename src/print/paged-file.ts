// A PDF of many like pages, page by page. pdfkit keeps the file's structure and embeds the letters that were used. Its
// own pages and its stream of pieces outlive their use by far, so pages are written past them, straight to the bytes.
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import type { Growing } from './growing.ts'
import type { Weight } from './label.ts'
import type { Typeface } from './typeface.ts'

const MM = 72 / 25.4
/** Smaller pieces Node cuts from a pool that others share. */
const UNPOOLED_BYTES = (1 << 16) + 1

export interface PagedFile {
  /** Shows a text with its baseline at a point. Its letters are embedded. */
  text(to: Growing, text: string, at: TextPlace): void
  /** A drawing that any number of pages shows, with the operator that shows it. */
  shared(width: number, height: number, drawing: Growing): string
  /** Millimetres with y downwards are what its operators count in. */
  page(operators: Growing): void
  end(): Uint8Array
}

/** The file itself, and the page in hand. */
export interface FileRoom {
  file: Growing
  content: Growing
}

interface TextPlace {
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
  { file, content }: FileRoom,
): PagedFile {
  file.empty()
  let isWhole = false
  class Straight extends PDFDocument {
    /** pdfkit is a stream; its pieces would wait for somebody to read them. */
    override push(piece: Uint8Array | null): boolean {
      if (piece) file.bytes(piece)
      else isWhole = true
      return true
    }
  }
  const doc = new Straight({
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

  const open = (weight: Weight) => {
    doc.registerFont(weight, typeface.fonts[weight])
    return { font: doc.font(weight)._font, glyphs: new Map<string, string>() }
  }
  const fonts = { regular: open('regular'), bold: open('bold') }
  const forms: Record<string, Ref> = {}
  const letters = Object.fromEntries(Object.values(fonts).map(({ font }) => [font.id, font.ref()]))
  const resources = doc.ref({ Font: letters, XObject: forms })

  /** Writes an object as pdfkit would, and keeps nothing of it but where it begins. */
  const write = (about: string, body?: Uint8Array) => {
    const id = doc._offsets.push(doc._offset)
    doc._write(`${id} 0 obj\n<<${about}>>`)
    if (body) {
      doc._write('stream')
      doc._write(body)
      doc._write('\nendstream')
    }
    doc._write('endobj')
    return `${id} 0 R`
  }
  const kids: string[] = []
  const { data: pages } = doc._root.data.Pages
  pages.MediaBox = [0, 0, paper.width * MM, paper.height * MM]
  pages.Resources = resources

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
      const form = doc.ref({
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, width, height],
        Resources: { Font: letters },
        Filter: 'FlateDecode',
      })
      form.end(deflateSync(drawing.whole()))
      forms[name] = form
      return `/${name} Do\n`
    },
    page(operators) {
      content.empty()
      content.ascii(`${short(MM)} 0 0 ${short(-MM)} 0 ${short(paper.height * MM)} cm\n`)
      content.bytes(operators.whole())
      const chunkSize = Math.max(UNPOOLED_BYTES, content.whole().length)
      const body = deflateSync(content.whole(), { chunkSize })
      const contents = write(`/Length ${body.length} /Filter /FlateDecode`, body)
      // It is in the file now. Left to the engine, megabytes of such pieces wait for the next large collection.
      if ([chunkSize, body.length].includes(body.buffer.byteLength)) body.buffer.transfer(0)
      kids.push(write(`/Type /Page /Parent ${doc._root.data.Pages} /Contents ${contents}`))
    },
    end() {
      pages.Count = kids.length
      pages.Kids = new Written(`[${kids.join(' ')}]`)
      resources.end()
      doc.end()
      if (!isWhole) throw new Error('the file has no end')
      return file.whole()
    },
  }
}

/** What pdfkit puts into the file as it is. */
class Written {
  readonly [Symbol.toStringTag] = 'Written'
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString() {
    return this.text
  }
}

/** A number as operators take it. */
export const short = (n: number) => String(Number(n.toFixed(4)))

/** Of pdfkit, what its types leave out. */
interface Doc {
  registerFont(name: string, font: object): void
  font(name: string): { _font: Font }
  ref(data: object): Ref
  /** Where objects begin, by their numbers from 1; and how much there is so far. */
  _offsets: number[]
  _offset: number
  _write(piece: string | Uint8Array): void
  _root: {
    data: { Pages: Ref & { data: { Kids: unknown; Count: number; MediaBox?: number[]; Resources?: Ref } } }
  }
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
