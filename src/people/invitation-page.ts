// Where a one-time link leads: the person learns what they sign in with, and sets a password.
import { html } from 'hono/html'
import { type FormState, formActs, textField, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Role } from '../roles.ts'
import type { Html } from '../ui/layout.ts'
import type { PeopleWords } from './words.ts'

export interface InvitationProps extends Frame {
  own: PeopleWords
  form: FormState
  /** The first administrator still has to say who they are. */
  first: boolean
  invited: { name: string; signInName: string; role: Role; reset: boolean; until: string }
  least: number
}

export function invitationPage(props: InvitationProps): Html {
  const { own, form, invited, first, words, least } = props
  const w = own.invitation
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${first ? w.firstTitle : w.welcome(invited.name)}</h1>
${invited.reset ? html`<p>${w.reset}</p>` : ''}
${first ? html`<p>${w.firstLead}</p>` : html`<dl class="list"><dt>${w.signInAs}</dt><dd><strong>${invited.signInName}</strong></dd><dt>${w.role}</dt><dd>${words.roles[invited.role]}</dd></dl>`}
${whatIsWrong(form)}
<form class="stacked" method="post">
${
  first
    ? html`${textField(form, { name: 'ho_ten', label: w.ownName, required: true, autocomplete: 'name', maxlength: 100 })}
${textField(form, { name: 'ten', label: own.door.name, hint: own.door.nameHint, required: true, autocomplete: 'username', maxlength: 254 })}`
    : html`<input type="text" name="ten_dang_nhap" value="${invited.signInName}" autocomplete="username" readonly hidden>`
}
${textField(form, { name: 'mat_khau', label: w.password, hint: w.passwordHint(least), required: true, type: 'password', autocomplete: 'new-password' })}
${textField(form, { name: 'lan_nua', label: w.again, required: true, type: 'password', autocomplete: 'new-password' })}
${formActs(words, w.button)}
</form>
<p class="small">${w.until(invited.until)}</p>`,
  })
}

export function linkClosedPage(props: Frame & { own: PeopleWords }): Html {
  const w = props.own.invitation
  return consolePage({
    ...props,
    title: w.closedTitle,
    main: html`<section class="note" data-level="caution"><h1>${w.closedTitle}</h1><p>${w.closed}</p></section>
<p><a class="btn" href="/dang-nhap">${props.words.signIn}</a></p>`,
  })
}
