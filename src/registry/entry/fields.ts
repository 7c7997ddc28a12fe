// One value of a form or a row, read into what is kept; its error is a key of the registry's words. One reading for
// both doors: a form by its field names, an import by its columns, which carry the same names.
import { err, ok, type Result } from '../../result.ts'

const ENTRY_ERRORS = [
  'required',
  'tooLong',
  'not-a-choice',
  'not-a-commune',
  'tax-id',
  'phone',
  'email',
  'website',
  'gln',
  'location-code',
  'growing-areas',
  'gtin-form',
  'gtin-check-digit',
  'gtin-restricted',
  'gtin-own',
  'not-a-day',
  'not-a-figure',
  'day-ahead',
  'hour-ahead',
  'expiry-before',
  'expiry-or-none',
  'unit',
  'stars',
  'lot',
  'figure-too-large',
  'no-quantity',
] as const
export type EntryError = (typeof ENTRY_ERRORS)[number]

/** Told in letters as people count them; what is too long is refused, never cut. */
export const isLonger = (text: string, longest: number): boolean => [...text].length > longest

export type Typed = Readonly<Record<string, string | undefined>>
export type EntryErrors = Readonly<Record<string, EntryError>>

/** Reads the fields of one entry and gathers everything that is wrong, by field. */
export class EntryReader {
  readonly errors: Record<string, EntryError> = {}
  readonly #typed: Typed

  constructor(typed: Typed) {
    this.#typed = typed
  }

  typed(name: string): string {
    return this.#typed[name]?.trim() ?? ''
  }

  fail(name: string, error: EntryError): null {
    this.errors[name] ??= error
    return null
  }

  needed(name: string, longest = 300): string {
    const text = this.perhaps(name, longest)
    if (text === null) this.fail(name, 'required')
    return text ?? ''
  }

  perhaps(name: string, longest = 300): string | null {
    const text = this.typed(name)
    if (isLonger(text, longest)) this.fail(name, 'tooLong')
    return text || null
  }

  /** What a reader makes of the text; null where the field is empty, and where it is wrong, which is noted. */
  as<T>(name: string, read: (text: string) => T | null, error: EntryError): T | null {
    const text = this.typed(name)
    if (text === '') return null
    const value = read(text)
    return value ?? this.fail(name, error)
  }

  /** The same, of a field that must be filled in. */
  must<T>(name: string, read: (text: string) => T | null, error: EntryError): T | null {
    if (this.typed(name) === '') return this.fail(name, 'required')
    return this.as(name, read, error)
  }

  done<T>(value: T): Result<T, EntryErrors> {
    return Object.keys(this.errors).length > 0 ? err(this.errors) : ok(value)
  }
}
