// The name of a step or a field as a page of the desk writes it, read aloud in its own language.
import { spoken } from '../../console/form.ts'
import type { Html } from '../../ui/layout.ts'
import type { Language } from '../../words/words.ts'
import { calledIn } from '../templates/english.ts'

export const templateName = (language: Language, names: { vi: string; en: string }): Html | string =>
  spoken(calledIn(language, names))
