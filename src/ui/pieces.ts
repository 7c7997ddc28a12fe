// A page in pieces: what it shares with many others is brought into bytes once, and only the rest anew. It is markup
// like any other, and can be read as text.
import { html, raw } from 'hono/html'
import { utf8 } from '../utf8.ts'
import type { Html } from './layout.ts'

/** A shorter one costs more apart than written again. */
const LEAST_LETTERS = 400

/** The bytes of all that is kept. */
const keptBytes = new WeakSet<Uint8Array>()
/** Whether others will ask for these very bytes again. */
export const isKept = (bytes: Uint8Array): boolean => keptBytes.has(bytes)

/** Markup that stands alike on many pages. */
class Kept {
  readonly isEscaped = true
  readonly text: string
  readonly bytes: Uint8Array<ArrayBuffer>
  constructor(text: string) {
    this.text = text
    this.bytes = utf8(text)
    keptBytes.add(this.bytes)
  }
  toString(): string {
    return this.text
  }
}

class Pieces {
  readonly isEscaped = true
  readonly list: (string | Kept)[] = []
  add(piece: string | Kept): void {
    const last = this.list.length - 1
    const before = this.list[last]
    if (typeof piece === 'string' && typeof before === 'string') this.list[last] = before + piece
    else this.list.push(piece)
  }
  toString(): string {
    return this.list.join('')
  }
}

/** Keeps markup that will be asked for again and again. */
export function kept(markup: Html | string): Html {
  const made = keptOrText(String(markup))
  return (typeof made === 'string' ? raw(made) : made) as Html
}

const keptOrText = (text: string): string | Kept => (text.length < LEAST_LETTERS ? text : new Kept(text))

/** `html`, but what is kept stays whole. */
export function pieces(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  const made = new Pieces()
  for (let i = 0; i < strings.length; i++) {
    made.add(strings[i] ?? '')
    addTo(made, values[i])
  }
  return made as unknown as Html
}

function addTo(made: Pieces, value: Part): void {
  if (value instanceof Kept) made.add(value)
  else if (value instanceof Pieces) for (const piece of value.list) made.add(piece)
  else if (value !== undefined) made.add(String(html`${value}`))
}

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
    .map((part, i) => (i % 2 === 1 ? blanks.indexOf(part) : keptOrText(part)))
  return (...values) => {
    const made = new Pieces()
    for (const part of parts) {
      if (typeof part === 'number') addTo(made, values[part])
      else made.add(part)
    }
    return made as unknown as Html
  }
}

type Part = Html | string | null | undefined

/** The bytes of markup, or of any text, in the pieces they are at hand in. Lone surrogates become U+FFFD. */
export function bytesOf(markup: Html | string): readonly Uint8Array<ArrayBuffer>[] {
  if (!(markup instanceof Pieces)) return [markup instanceof Kept ? markup.bytes : utf8(String(markup))]
  // All that is new goes through the converter together: it costs by the call.
  const fresh = utf8(
    markup.list
      .filter((piece) => typeof piece === 'string')
      .map((piece) => (piece.includes(BETWEEN) ? piece.replaceAll(BETWEEN, '\ufffd') : piece))
      .join(BETWEEN),
  )
  let from = 0
  return markup.list.map((piece) => {
    if (typeof piece !== 'string') return piece.bytes
    const end = fresh.indexOf(BETWEEN_BYTE, from)
    const part = fresh.subarray(from, end < 0 ? fresh.length : end)
    from += part.length + 1
    return part
  })
}

/** A browser reads it as U+FFFD wherever it stands. */
const BETWEEN = '\0'
const BETWEEN_BYTE = 0
