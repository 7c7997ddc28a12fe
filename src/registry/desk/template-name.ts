// The name of a step or a field as a page of the desk writes it, read aloud in its own language.
import { html } from 'hono/html'
import type { Html } from '../../ui/layout.ts'
import type { Language } from '../../words/words.ts'
import { calledIn } from '../templates/english.ts'

export function templateName(language: Language, names: { vi: string; en: string }): Html | string {
  const { label, lang } = calledIn(language, names)
  return lang ? html`<span lang="${lang}">${label}</span>` : label
}
