// The fields of every form of the console: a label, what is asked, and beside it what is wrong. Nothing typed is lost.
import { html, raw } from 'hono/html'
import { FILE_SCRIPT } from '../ui/file-script.ts'
import type { Html } from '../ui/layout.ts'
import type { FieldErrors } from './read-fields.ts'
import type { ConsoleWords } from './words.ts'

/** What the fields of one form share. */
export interface FormState {
  words: ConsoleWords
  /** Where a page has several forms with fields of the same names: what sets this one's apart. */
  apart?: string
  values: Readonly<Record<string, string | number | null | undefined>>
  /** Sentences, or keys of `words.form.errors`. */
  errors?: FieldErrors
  /** It asks for passwords, which never come back. */
  passwords?: true
  /** What is stored by now, where somebody else has saved meanwhile. */
  stored?: Readonly<Record<string, string | number | null | undefined>>
}

interface Field {
  name: string
  label: string
  /** Of a label that is in another language than the page. */
  lang?: 'vi'
  hint?: string | Html
  required?: boolean
  /** Whether it is needed hangs on what was chosen before it: it is called neither. */
  depends?: boolean
}

interface TextField extends Field {
  type?: 'text' | 'tel' | 'email' | 'url' | 'date' | 'number' | 'password' | 'time' | 'datetime-local'
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal'
  maxlength?: number
  min?: string | number
  max?: string | number
  step?: string | number
  /** Names offered while typing. */
  suggestions?: readonly string[]
}

export interface Option {
  value: string
  label: string
  lang?: 'vi'
  hint?: string
}

const idOf = ({ apart }: FormState, name: string) =>
  apart === undefined ? `f-${name}` : `f-${apart}-${name}`

/** The sentence for an error, whether it came as a sentence or as a key. */
function sentence(words: ConsoleWords, error: string): string {
  return words.form.errors[error as keyof ConsoleWords['form']['errors']] ?? error
}

/** What is stored, as people chose it. */
const called = (stored: string | number | null | undefined, options: readonly Option[]) =>
  String(stored ?? '')
    .split('\n')
    .map((one) => options.find(({ value }) => value === one)?.label ?? one)
    .join('; ')

/** What the wrong fields of a form are called: each says so as it is made. */
const wrongLabels = new WeakMap<FormState, Map<string, string>>()

function sayLabel(form: FormState, { name, label }: Field): void {
  wrongLabels.set(form, (wrongLabels.get(form) ?? new Map()).set(name, label))
}

/** The attributes that tie a field to its hint and its error, and the lines around it. */
function around(
  form: FormState,
  field: Field,
  options: readonly Option[] = [],
): { attributes: Html; below: Html } {
  const { name, hint } = field
  const id = idOf(form, name)
  const error = form.errors?.[name]
  if (error) sayLabel(form, field)
  const changed = form.stored && String(form.stored[name] ?? '') !== String(form.values[name] ?? '')
  const described = [hint && `${id}-hint`, error && `${id}-error`, changed && `${id}-stored`].filter(Boolean)
  return {
    attributes: html`${field.required ? raw(' required') : ''}${error ? raw(' aria-invalid="true"') : ''}${described.length > 0 ? html` aria-describedby="${described.join(' ')}"` : ''}`,
    below: html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}${error ? html`<p class="error" id="${id}-error">${sentence(form.words, error)}</p>` : ''}${changed ? html`<p class="hint" id="${id}-stored">${form.words.form.storedNow}: <ins>${called(form.stored?.[name], options) || form.words.form.empty}</ins></p>` : ''}`,
  }
}

/** A name that is read aloud in its own language. */
export const spoken = ({ label, lang }: Pick<Field, 'label' | 'lang'>): Html | string =>
  lang ? html`<span lang="${lang}">${label}</span>` : label

const labelOf = (form: FormState, field: Field) =>
  html`<label for="${idOf(form, field.name)}">${spoken(field)}${field.required || field.depends ? '' : html` <small>(${form.words.form.optional})</small>`}</label>`

const attribute = (name: string, value: string | number | undefined) =>
  value === undefined ? '' : html` ${name}="${value}"`

export function textField(form: FormState, field: TextField): Html {
  const { name, type = 'text', suggestions } = field
  const { attributes, below } = around(form, field)
  const value = type === 'password' ? '' : (form.values[name] ?? '')
  return html`<div class="field">
${labelOf(form, field)}
<input id="${idOf(form, name)}" name="${name}" type="${type}" value="${value}"${attribute('autocomplete', field.autocomplete ?? 'off')}${attribute('inputmode', field.inputmode)}${attribute('maxlength', field.maxlength)}${attribute('min', field.min)}${attribute('max', field.max)}${attribute('step', field.step)}${suggestions ? html` list="${idOf(form, name)}-list"` : ''}${attributes}>
${suggestions ? html`<datalist id="${idOf(form, name)}-list">${suggestions.map((one) => html`<option value="${one}">`)}</datalist>` : ''}
${below}
</div>`
}

export function areaField(form: FormState, field: Field & { rows?: number; maxlength?: number }): Html {
  const { name, rows = 4 } = field
  const { attributes, below } = around(form, field)
  return html`<div class="field">
${labelOf(form, field)}
<textarea id="${idOf(form, name)}" name="${name}" rows="${rows}"${attribute('maxlength', field.maxlength)}${attributes}>
${form.values[name] ?? ''}</textarea>
${below}
</div>`
}

export function selectField(form: FormState, field: Field & { options: readonly Option[] }): Html {
  const { name, options } = field
  const { attributes, below } = around(form, field, options)
  const chosen = String(form.values[name] ?? '')
  return html`<div class="field">
${labelOf(form, field)}
<select id="${idOf(form, name)}" name="${name}"${attributes}>
<option value="">${form.words.form.choose}…</option>
${options.map(({ value, label }) => html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${label}</option>`)}
</select>
${below}
</div>`
}

/** Radio buttons, or boxes where several may be chosen; `values[name]` holds those, one a line. */
export function choiceField(
  form: FormState,
  field: Field & { options: readonly Option[]; several?: boolean },
): Html {
  const { name, label, hint, options, several } = field
  const { below } = around(form, { name, label }, options)
  const chosen = String(form.values[name] ?? '').split('\n')
  const invalid = form.errors?.[name] !== undefined
  return html`<fieldset class="field"${invalid ? html` aria-describedby="${idOf(form, name)}-error"` : ''}>
<legend>${spoken(field)}${field.required ? '' : html` <small>(${form.words.form.optional})</small>`}</legend>
${hint ? html`<p class="hint">${hint}</p>` : ''}
${options.map(
  ({ value, hint, ...option }, i) =>
    html`<label class="choice"><input type="${several ? 'checkbox' : 'radio'}" name="${name}" value="${value}"${i === 0 ? html` id="${idOf(form, name)}"` : ''}${chosen.includes(value) ? raw(' checked') : ''}${field.required && !several ? raw(' required') : ''}${invalid ? raw(' aria-invalid="true"') : ''}><span>${spoken(option)}${hint ? html`<br><small>${hint}</small>` : ''}</span></label>`,
)}
${below}
</fieldset>`
}

export function checkField(form: FormState, field: Field): Html {
  const { name, label } = field
  const { attributes, below } = around(form, field, [{ value: '1', label }])
  return html`<div class="field">
<label class="choice"><input type="checkbox" id="${idOf(form, name)}" name="${name}" value="1"${form.values[name] ? raw(' checked') : ''}${attributes}><span>${label}</span></label>
${below}
</div>`
}

/**
 * Of a form that says which state of the thing it changes: a browser that goes back to it asks for it anew, and would put
 * what was typed for the state before into that of now, over what somebody else has saved meanwhile.
 */
export const ASKED_ANEW = raw(' autocomplete="off"')

/** What a page with a file to choose loads. */
export const FILE_SCRIPTS = [FILE_SCRIPT]

const MEGABYTE = 1024 * 1024

/** `most`: bytes that are taken, of which the page's `FILE_SCRIPTS` say at once that a file has more. */
export function fileField(
  form: FormState,
  field: Field & { accept: string; several?: boolean; most?: number },
): Html {
  const { name, accept, most } = field
  const { attributes, below } = around(form, field)
  return html`<div class="field">
${labelOf(form, field)}
<input id="${idOf(form, name)}" name="${name}" type="file" accept="${accept}"${most === undefined ? '' : html` data-most="${most}" data-too-large="${form.words.form.fileTooLarge(most / MEGABYTE)}"`}${field.several ? raw(' multiple') : ''}${attributes}>
${below}
</div>`
}

export function hidden(name: string, value: string | number | null | undefined): Html {
  return html`<input type="hidden" name="${name}" value="${value ?? ''}">`
}

/** Where a page that came back begins for whoever goes by keyboard or is read to: not once more at its first link. */
export const MET_FIRST = raw(' role="alert" tabindex="-1" autofocus')

/** Stands above a form that came back: what is wrong with it as a whole, and which fields need attention. */
export function whatIsWrong(form: FormState): Html | '' {
  const { form: whole, ...errors } = form.errors ?? {}
  const many = Object.keys(errors).length
  if (form.stored) {
    return html`<section class="note" data-level="caution"${MET_FIRST}><h2>${form.words.form.meanwhileTitle}</h2><p>${form.words.form.meanwhile}</p></section>`
  }
  if (many === 0 && whole === undefined) return ''
  return writtenLast(
    () =>
      html`<section class="note" data-level="caution"${MET_FIRST}>${whole === undefined ? '' : html`<p>${sentence(form.words, whole)}</p>`}${
        many === 0
          ? ''
          : html`<p>${form.words.form.wrong(many)} ${form.passwords ? form.words.form.passwordsAnew : form.words.form.kept}</p>
<ul>${Object.entries(errors).map(([name, error]) => html`<li><a href="#${idOf(form, name)}">${wrongField(form, name)}${sentence(form.words, error)}</a></li>`)}</ul>`
      }</section>`,
  )
}

function wrongField(form: FormState, name: string): string {
  const label = wrongLabels.get(form)?.get(name)
  return label ? `${label}: ` : ''
}

/** Written out when all that stands behind it in its template is made. */
const writtenLast = (write: () => Html): Html =>
  ({ isEscaped: true, toString: () => String(write()) }) as unknown as Html

/** The last line of a form. */
export function formActs(words: ConsoleWords, save: string = words.form.save, back?: string): Html {
  return html`<p class="acts"><button>${save}</button>${back ? html` <a class="btn quiet" href="${back}">${words.form.back}</a>` : ''}</p>`
}
