// The detector's settings: how far it speaks, each signal with what it means, and what a change would have done.
import { html, raw } from 'hono/html'
import {
  ASKED_ANEW,
  choiceField,
  type FormState,
  hidden,
  MET_FIRST,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { SAID, saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import {
  LEVEL_SETTINGS,
  MODES,
  type Policy,
  type PolicyChanges,
  SETTINGS,
  type SettingKey,
} from '../verdict/policy.ts'
import { STAMP_SIGNALS, WIDE_SIGNALS } from '../verdict/signals/registry.ts'
import { SOURCES } from '../verdict/signals/sources.ts'
import { WITNESS_SETTINGS } from '../verdict/witness.ts'
import type { Outcome } from './preview.ts'
import { LOOKS_BACK_DAYS, MOST_SCANS } from './recorded.ts'
import { groupOf, type SettingWords, settingWords } from './setting-words.ts'
import type { PolicyWords } from './words.ts'

export const POLICY_PATH = '/quan-ly/chinh-sach'

export interface PolicyProps extends Frame {
  say: PolicyWords
  policy: Policy
  form: FormState
  /** What the form's settings would have done, beside those in force, and since when if not all was taken. */
  preview: { now: Outcome; proposed: Outcome; cutAt: string | null } | null
  /** Why it was not saved. */
  said: string | null
  /** It was, just now. */
  saved: boolean
  versions: readonly {
    version: number
    when: string
    mode: Policy['mode']
    settings: PolicyChanges['settings']
  }[]
}

export function policyPage(props: PolicyProps): Html {
  const { say, words, policy, form, preview, said, saved, versions } = props
  const language = words.language
  const of = settingWords(language)
  return consolePage({
    ...props,
    title: say.title,
    main: html`<h1>${say.title}</h1>
${saidNote(saved ? say.saved : null)}
<p>${say.lead}</p>
${said ? html`<p class="note"${MET_FIRST}>${said}</p>` : ''}
${preview ? previewView(say, preview) : ''}
<form class="stacked" method="post"${ASKED_ANEW} action="${POLICY_PATH}">
${whatIsWrong(form)}
${hidden('seen', policy.version)}
${choiceField(form, {
  name: 'mode',
  label: say.mode,
  required: true,
  options: MODES.map((mode) => ({ value: mode, label: say.modes[mode].name, hint: say.modes[mode].says })),
})}
<p class="acts"><button name="act" value="preview">${say.preview}</button>${preview ? html` <button name="act" value="save">${say.save}</button>` : ''}</p>
<h2>${of.groups.level}</h2>
${LEVELS.map(field)}
<h2>${say.signals}</h2>
<p>${say.signalsLead}</p>
${[...STAMP_SIGNALS, ...WIDE_SIGNALS].map(({ meaning, settings }) => folded(meaning[language], keysOf(settings)))}
${folded(say.witness, keysOf(WITNESS_SETTINGS))}
<p class="acts"><button name="act" value="preview">${say.preview}</button></p>
</form>
<section aria-labelledby="versions"><h2 id="versions">${say.versions}</h2>
<div class="scroll" role="group" aria-labelledby="versions" tabindex="0"><table>
<thead><tr><th scope="col">${say.version}</th><th scope="col">${say.when}</th><th scope="col">${say.mode}</th><th scope="col">${say.changes}</th></tr></thead>
<tbody>${versions.map((one) => html`<tr><th scope="row">${one.version}</th><td>${one.when}</td><td>${say.modes[one.mode].name}</td><td>${changesOf(say, of, one.settings)}</td></tr>`)}</tbody></table></div></section>
<section aria-labelledby="export"><h2 id="export">${say.export}</h2><p>${say.exportLead}</p>
<form method="post" action="${POLICY_PATH}/luot-quet"><p class="acts"><button class="quiet">${say.export}</button></p></form></section>`,
  })

  function folded(meaning: string, keys: readonly SettingKey[]): Html {
    const [first] = keys
    const changed = keys.filter((key) => policy[key] !== SETTINGS[key].default).length
    const wrong = keys.some((key) => form.errors?.[key])
    return html`<details${wrong ? raw(' open') : ''}><summary><span>${first ? of.groups[groupOf(first)] : ''}${changed > 0 ? html` <small>(${say.changed(changed)})</small>` : ''}</span></summary>
<p>${meaning}</p>
${keys.map(field)}</details>`
  }

  function field(key: SettingKey): Html {
    const { min, max, default: usual, unit, source } = SETTINGS[key]
    const range = say.range(say.setting(min), say.setting(max), say.setting(usual))
    return textField(form, {
      name: key,
      label: `${of.settings[key].label} (${of.units[unit]})`,
      hint: html`${range}. ${of.settings[key].raising} <small>${SOURCES[source][language]}</small>`,
      depends: true,
      // A phone's keys for decimals have no minus.
      ...(min >= 0 && { inputmode: 'decimal' as const }),
      maxlength: 12,
    })
  }
}

const keysOf = (settings: object) => Object.keys(settings) as SettingKey[]
const LEVELS = keysOf(LEVEL_SETTINGS)

const changesOf = (say: PolicyWords, of: SettingWords, settings: PolicyChanges['settings']): string =>
  (Object.entries(settings) as [SettingKey, number][])
    // What a setting is called that there is no more, only the version that had it knew.
    .map(
      ([key, value]) =>
        `${key in SETTINGS ? `${of.groups[groupOf(key)]}: ${of.settings[key].label}` : key} = ${say.setting(value)}`,
    )
    .join('; ') || say.defaults

function previewView(say: PolicyWords, { now, proposed, cutAt }: NonNullable<PolicyProps['preview']>): Html {
  const rows = Object.keys(say.rows) as (keyof PolicyWords['rows'])[]
  return html`<section${SAID} aria-labelledby="preview"><h2 id="preview">${say.previewed}</h2>
<p>${say.previewLead(say.number(now.scans), LOOKS_BACK_DAYS)} ${cutAt ? say.cut(say.number(MOST_SCANS), cutAt) : ''}</p>
<div class="scroll" role="group" aria-labelledby="preview" tabindex="0"><table>
<thead><tr><td></td><th scope="col">${say.now}</th><th scope="col">${say.proposed}</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${say.rows[row]}</th><td class="number">${say.number(now[row])}</td><td class="number">${say.number(proposed[row])}</td></tr>`)}</tbody></table></div>
<p class="small">${say.previewNote}</p></section>`
}
