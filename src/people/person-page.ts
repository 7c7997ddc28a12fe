// One person: what the province says of them, where they are signed in, their link, their end. And the invitation of
// a new one, which asks for the same.
import { html, raw } from 'hono/html'
import {
  areaField,
  checkField,
  choiceField,
  type FormState,
  formActs,
  hidden,
  type Option,
  textField,
  whatIsWrong,
} from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import { ROLES } from '../roles.ts'
import type { Html } from '../ui/layout.ts'
import { type ShownSession, sessionsSection } from './sessions.ts'
import type { PeopleWords } from './words.ts'

export interface Places {
  producers: readonly Option[]
  outlets: readonly Option[]
}

interface PersonFormProps extends Frame {
  own: PeopleWords
  form: FormState
  places: Places
}

export function invitePage(props: PersonFormProps): Html {
  const { own, words, form } = props
  const w = own.person
  return consolePage({
    ...props,
    title: w.invite,
    main: html`<h1>${w.invite}</h1>
${whatIsWrong(form)}
<form class="stacked" method="post" action="/quan-ly/nguoi-dung/moi">
${signInField(own, form)}
${factFields(props)}
${formActs(words, w.inviteButton, '/quan-ly/nguoi-dung')}
</form>`,
  })
}

const signInField = (own: PeopleWords, form: FormState): Html =>
  textField(form, {
    name: 'dang_nhap',
    label: own.door.name,
    hint: own.door.nameHint,
    required: true,
    maxlength: 254,
  })

function factFields({ own, words, form, places }: PersonFormProps): Html {
  const w = own.person
  const roles = ROLES.map((role) => ({ value: role, label: words.roles[role], hint: w.roleHints[role] }))
  const languages = (['vi', 'en'] as const).map((value) => ({ value, label: w.languages[value] }))
  return html`${textField(form, { name: 'ho_ten', label: w.name, required: true, maxlength: 100 })}
${choiceField(form, { name: 'vai_tro', label: w.role, required: true, options: roles })}
${manyFrom(form, 'co_so', w.producers, w.producersHint, places.producers, noneYet(w.noProducers, '/quan-ly/co-so/them', w.addProducer))}
${manyFrom(form, 'diem_ban', w.outlets, w.outletsHint, places.outlets, noneYet(w.noOutlets, '/quan-ly/diem-ban', w.addOutlet))}
${choiceField(form, { name: 'ngon_ngu', label: w.language, required: true, options: languages })}`
}

const noneYet = (says: string, path: string, add: string): Html =>
  html`<p class="hint">${says} <a href="${path}">${add}</a></p>`

/** Those chosen stand first: among hundreds they would not be found. */
function manyFrom(
  form: FormState,
  name: string,
  label: string,
  hint: string,
  options: readonly Option[],
  none: Html,
): Html {
  const chosen = new Set(String(form.values[name] ?? '').split('\n'))
  const ordered = [...options].sort((a, b) => Number(chosen.has(b.value)) - Number(chosen.has(a.value)))
  return html`<div class="many field">${choiceField(form, { name, label, ...(options.length > 0 && { hint }), several: true, options: ordered })}${options.length > 0 ? '' : none}</div>`
}

export interface PersonProps extends PersonFormProps {
  id: string
  name: string
  signInName: string
  endedAt: string | null
  hasSecondFactor: boolean
  sessions: readonly ShownSession[]
  /** How many keys of systems they made that open still. */
  keys: number
  said: string | null
}

export function personPage(props: PersonProps): Html {
  const { own, words, form, id, name, signInName, endedAt, said } = props
  const w = own.person
  const path = `/quan-ly/nguoi-dung/${id}`
  return consolePage({
    ...props,
    title: name,
    main: html`<h1>${name}</h1>
<p>${own.people.columns.signInName}: <strong>${signInName}</strong></p>
${saidNote(said)}
${endedAt ? html`<p class="note">${w.endedAt(endedAt)} <a href="/quan-ly/nguoi-dung/moi?nhu=${id}">${w.inviteAgain}</a></p>` : ''}
${props.keys > 0 ? html`<p class="note">${w.keys(props.keys)} <a href="/quan-ly/khoa-api?tim=${encodeURIComponent(name)}">${w.seeKeys}</a></p>` : ''}
${
  endedAt
    ? ''
    : html`<section aria-labelledby="facts"><h2 id="facts">${w.facts}</h2>
${whatIsWrong(form)}
<form class="stacked" method="post" action="${path}">
${hidden('ban', form.values.ban)}
${factFields(props)}
${formActs(words, w.save)}
</form></section>
<section aria-labelledby="rename"><h2 id="rename">${w.rename.title}</h2>
<p>${w.rename.lead}</p>
<form class="stacked" method="post" action="${path}/dang-nhap">
${hidden('ban', form.values.ban)}
${signInField(own, { ...form, values: { ...form.values, dang_nhap: form.values.dang_nhap ?? signInName } })}
<p class="acts"><button class="quiet">${w.rename.button}</button></p>
</form></section>
${sessionsSection(props, path)}
<section aria-labelledby="link"><h2 id="link">${w.link.title}</h2>
<p>${w.link.lead}</p>
<form method="post" action="${path}/lien-ket">
${props.hasSecondFactor ? checkField({ words, values: {} }, { name: 'bo_hai_lop', label: w.link.dropSecond, required: false }) : ''}
<p class="acts"><button class="quiet">${w.link.make}</button></p>
</form></section>
<section aria-labelledby="end"><h2 id="end">${w.end.title}</h2>
<p>${w.end.lead}</p>
<form class="stacked" method="post" action="${path}/ket-thuc">
${areaField({ words, values: { ly_do: form.values.ly_do ?? '' }, ...(form.errors?.ly_do && { errors: form.errors }) }, { name: 'ly_do', label: w.end.reason, required: true, rows: 2, maxlength: 300 })}
<p class="acts"><button class="danger">${w.end.button}</button></p>
</form></section>`
}`,
  })
}

export interface LinkProps extends Frame {
  own: PeopleWords
  personId: string
  name: string
  link: string
  /** To send on, in the language of who gets it. */
  message: string
  /** The symbol of the link, as SVG. */
  symbol: string
  until: string
  mail: 'sent' | 'failed' | 'no-address'
}

/** A link that was just made: to be scanned, or to be sent on. */
export function linkPage(props: LinkProps): Html {
  const { own, personId, name, link, message, symbol, until, mail } = props
  const w = own.person.link
  return consolePage({
    ...props,
    title: w.ready(name),
    scripts: ['/share.js'],
    main: html`<h1>${w.ready(name)}</h1>
<p class="note">${w.once(until)}</p>
<p>${w.mail[mail]}</p>
<p class="token" id="link" translate="no">${link}</p>
<div class="field"><label for="message">${w.messageLabel}</label>
<textarea id="message" rows="4" readonly>
${message}</textarea></div>
<p class="acts"><button type="button" class="quiet" hidden data-copy="message" data-done="${w.copied}">${w.copy}</button><button type="button" class="quiet" hidden data-share="message">${w.share}</button><span role="status"></span></p>
<p>${w.scan}</p>
<div class="qr">${raw(symbol)}</div>
<p><a href="/quan-ly/nguoi-dung/${personId}">${w.back}</a></p>`,
  })
}
