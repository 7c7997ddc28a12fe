// A page in pieces: what it shares with many others is brought into bytes once, and only the rest anew. It is markup
// like any other, and can be read as text.
import { html } from 'hono/html'
import { bytesOfLetters, lettersOfSaid, lettersOfText } from './latin1.ts'
import type { Html } from './layout.ts'

/** Bytes of a piece that is worth being handed out for itself; shorter ones are told together with what is new. */
const LEAST_BYTES = 400

/** The bytes of all that is kept. */
const keptBytes = new WeakSet<Bytes>()
/** Whether others will ask for these very bytes again. */
export const isKept = (part: string | Bytes): part is Bytes => typeof part !== 'string' && keptBytes.has(part)

/** Markup that stands alike on many pages. */
class Kept {
  readonly isEscaped = true
  readonly text: string
  readonly letters: string
  /** Where they are worth it. */
  readonly bytes: Bytes | null
  constructor(text: string) {
    this.text = text
    this.letters = lettersOfText(text)
    this.bytes = this.letters.length < LEAST_BYTES ? null : bytesOfLetters(this.letters)
    if (this.bytes) keptBytes.add(this.bytes)
  }
  toString(): string {
    return this.text
  }
}

type Bytes = Uint8Array<ArrayBuffer>

class Pieces {
  readonly isEscaped = true
  readonly list: (string | Kept)[] = []
  toString(): string {
    return this.list.join('')
  }
}

/** Keeps markup that will be asked for again and again. */
export const kept = (markup: Html | string): Html => new Kept(String(markup)) as unknown as Html

/** What stands between the values of a template, by the template. */
const between = new WeakMap<TemplateStringsArray, readonly Kept[]>()

function keptBetween(strings: TemplateStringsArray): readonly Kept[] {
  const before = between.get(strings)
  if (before) return before
  const made = strings.map((text) => new Kept(text))
  between.set(strings, made)
  return made
}

/** `html`, but what is kept stays whole. */
export function pieces(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const made = new Pieces()
  for (const [i, text] of keptBetween(strings).entries()) {
    made.list.push(text)
    addTo(made, values[i])
  }
  return made as unknown as Html
}

/** Some pieces in a row. */
export function joined(parts: readonly Html[]): Html {
  const made = new Pieces()
  for (const part of parts) addTo(made, part)
  return made as unknown as Html
}

function addTo({ list }: Pieces, value: Part): void {
  if (value instanceof Kept) list.push(value)
  else if (value instanceof Pieces) for (const piece of value.list) list.push(piece)
  else if (typeof value === 'string') list.push(ESCAPED.test(value) ? String(html`${value}`) : value)
  else if (value) list.push(String(value))
}

/** What may not stand in markup as it is. */
const ESCAPED = /[&<>'"]/

/** Markup that differs in a few values alone: it is made once, with blanks, and they are filled in again and again. */
export function withBlanks<V extends readonly Part[]>(
  make: (...blanks: { [I in keyof V]: string }) => Html,
): (...values: V) => Html {
  // No text holds them: nobody can guess them.
  const blanks = Array.from({ length: make.length }, (): string => crypto.randomUUID())
  const text = String(make(...(blanks as { [I in keyof V]: string })))
  // Every other part is a blank.
  const parts = text
    .split(new RegExp(`(${blanks.join('|')})`))
    .map((part, i) => (i % 2 === 1 ? blanks.indexOf(part) : new Kept(part)))
  return (...values) => {
    const made = new Pieces()
    for (const part of parts) {
      if (typeof part === 'number') addTo(made, values[part])
      else made.list.push(part)
    }
    return made as unknown as Html
  }
}

type Part = Html | string | null | undefined

/** What markup, or any text, is made of: bytes that are at hand, and between them letters that stand for bytes. */
export function partsOf(markup: Html | string): readonly (string | Bytes)[] {
  if (markup instanceof Kept) return [markup.bytes ?? markup.letters]
  if (!(markup instanceof Pieces)) return [lettersOfText(String(markup))]
  const made: (string | Bytes)[] = []
  let letters = ''
  for (const piece of markup.list) {
    if (typeof piece === 'string' || !piece.bytes) {
      letters += typeof piece === 'string' ? lettersOfSaid(piece) : piece.letters
      continue
    }
    if (letters) made.push(letters)
    letters = ''
    made.push(piece.bytes)
  }
  if (letters) made.push(letters)
  return made
}
