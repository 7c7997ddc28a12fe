// A person's own account: language, password, second factor, where they are signed in.
import { html, raw } from 'hono/html'
import { choiceField, type FormState, formActs, textField, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import { type ShownSession, sessionsSection } from './sessions.ts'
import type { PeopleWords } from './words.ts'

export interface AccountProps extends Frame {
  own: PeopleWords
  signInName: string
  /** How many recovery codes are left; null where there is no second factor. */
  codesLeft: number | null
  sessions: readonly ShownSession[]
  form: FormState
  least: number
  said: string | null
}

export function accountPage(props: AccountProps): Html {
  const { own, words, person, signInName, codesLeft, form, least, said } = props
  const w = own.account
  const hasSecondFactor = codesLeft !== null
  const languages = (['vi', 'en'] as const).map((value) => ({ value, label: own.person.languages[value] }))
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
${saidNote(said)}
${whatIsWrong(form)}
<dl class="list"><dt>${own.people.columns.name}</dt><dd>${person?.name}</dd><dt>${own.people.columns.signInName}</dt><dd>${signInName}${person?.role === 'administrator' ? '' : html`<br><small>${w.otherName}</small>`}</dd><dt>${own.people.columns.role}</dt><dd>${person ? words.roles[person.role] : ''}</dd></dl>
<section aria-labelledby="second"><h2 id="second">${w.second.title}</h2>
<p>${hasSecondFactor ? `${w.second.on} ${w.second.codesLeft(codesLeft)}` : w.second.off}</p>
${hasSecondFactor ? '' : html`<p>${w.second.why}</p>`}
<form class="stacked" method="post" action="/quan-ly/tai-khoan/hai-lop">
${passwordField(props, 'mat_khau_hai_lop')}
<p class="acts">${hasSecondFactor ? html`<button class="quiet" name="viec" value="ma-moi">${w.second.newCodes}</button> <button class="danger" name="viec" value="tat">${w.second.drop}</button>` : html`<button name="viec" value="bat">${w.second.begin}</button>`}</p>
</form></section>
<section aria-labelledby="password"><h2 id="password">${w.password.title}</h2>
<form class="stacked" method="post" action="/quan-ly/tai-khoan/mat-khau">
<input type="text" name="ten_dang_nhap" value="${signInName}" autocomplete="username" readonly hidden>
${passwordField(props, 'mat_khau_cu')}
${textField(form, { name: 'mat_khau', label: own.invitation.password, hint: own.invitation.passwordHint(least), required: true, type: 'password', autocomplete: 'new-password' })}
${textField(form, { name: 'lan_nua', label: own.invitation.again, required: true, type: 'password', autocomplete: 'new-password' })}
<p class="acts"><button class="quiet">${w.password.button}</button></p>
</form></section>
<section aria-labelledby="language"><h2 id="language">${w.language}</h2>
<form class="stacked" method="post" action="/quan-ly/tai-khoan/ngon-ngu">
${choiceField({ words, values: { ngon_ngu: person?.language ?? 'vi' } }, { name: 'ngon_ngu', label: w.language, required: true, options: languages })}
<p class="acts"><button class="quiet">${words.form.save}</button></p>
</form></section>
${sessionsSection(props, '/quan-ly/tai-khoan')}`,
  })
}

const passwordField = ({ own, form }: AccountProps, name: string) =>
  textField(form, {
    name,
    label: own.account.password.old,
    required: true,
    type: 'password',
    autocomplete: 'current-password',
  })

export interface EnrolProps extends Frame {
  own: PeopleWords
  /** The symbol of the otpauth address, as SVG. */
  symbol: string
  /** Opens the app where it is on the same phone, which cannot scan its own screen. */
  address: string
  key: string
  form: FormState
}

export function enrolPage(props: EnrolProps): Html {
  const { own, words, symbol, address, key, form } = props
  const w = own.account.second
  return consolePage({
    ...props,
    title: w.begin,
    main: html`<h1>${w.begin}</h1>
<p>${w.scan}</p>
<div class="qr">${raw(symbol)}</div>
<p>${w.samePhone} <a href="${address}">${w.open}</a></p>
<p>${w.manual}</p>
<p class="token" translate="no">${key.match(/.{1,4}/g)?.join(' ') ?? ''}</p>
<form class="stacked" method="post" action="/quan-ly/tai-khoan/hai-lop/xac-nhan">
${textField(form, { name: 'ma', label: w.code, required: true, inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 7 })}
${formActs(words, w.confirm, '/quan-ly/tai-khoan')}
</form>`,
  })
}

export function recoveryPage(
  props: Frame & { own: PeopleWords; codes: readonly string[]; said: string | null },
): Html {
  const { own, codes, said, words } = props
  const w = own.account.second
  return consolePage({
    ...props,
    title: w.codesTitle,
    main: html`<h1>${w.codesTitle}</h1>
${saidNote(said)}
<p>${w.codesLead}</p>
<ul class="codes" translate="no">${codes.map((code) => html`<li>${code}</li>`)}</ul>
<p class="acts"><a class="btn" href="/quan-ly/tai-khoan">${words.form.back}</a></p>`,
  })
}
