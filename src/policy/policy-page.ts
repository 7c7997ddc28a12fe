// The detector's settings: each signal with its meaning, and beside each figure its unit, bounds and source.
import { html } from 'hono/html'
import { choiceField, type FormState, formActs, hidden, textField } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Html } from '../ui/layout.ts'
import { LEVEL_SETTINGS, MODES, SETTINGS, type SettingKey } from '../verdict/policy.ts'
import { STAMP_SIGNALS, WIDE_SIGNALS } from '../verdict/signals/registry.ts'
import { WITNESS_SETTINGS } from '../verdict/witness.ts'
import type { Language } from '../words/words.ts'
import type { PolicyWords } from './words.ts'

export interface PolicyProps extends Frame {
  w: PolicyWords
  language: Language
  version: number
  form: FormState
  said: string | null
}

export function policyPage(props: PolicyProps): Html {
  const { w, form, version, said, language } = props
  const group = (
    title: string,
    meaning: string,
    keys: readonly string[],
  ) => html`<fieldset><legend>${title}</legend>
${meaning ? html`<p class="small">${meaning}</p>` : ''}
${keys.map((key) => {
  const { unit, min, max, default: usual, source } = SETTINGS[key as SettingKey]
  const hint = `${w.range(min, max, usual)} ${source}`
  return textField(form, { name: key, label: `${key} (${unit})`, hint, inputmode: 'decimal' })
})}
</fieldset>`
  return consolePage({
    ...props,
    title: w.title,
    main: html`${said ? html`<p class="said" role="status">${said}</p>` : ''}
<h1>${w.title}</h1>
<p>${w.lead}</p>
<p>${w.version(version)}</p>
<form class="stacked" method="post" action="/quan-ly/chinh-sach">
${hidden('seen', version)}
${choiceField(form, {
  name: 'mode',
  label: w.mode,
  required: true,
  options: MODES.map((value) => ({ value, ...w.modes[value] })),
})}
${group(w.levels, '', Object.keys(LEVEL_SETTINGS))}
${group(w.witness, '', Object.keys(WITNESS_SETTINGS))}
${[...STAMP_SIGNALS, ...WIDE_SIGNALS].map(({ name, meaning, settings }) => group(name, meaning[language], Object.keys(settings)))}
${formActs(props.words)}
</form>`,
  })
}
