// The pages before anybody is signed in: name and password, the second factor, a forgotten password.
import { html } from 'hono/html'
import { type FormState, formActs, hidden, MET_FIRST, textField, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import { wordsFor } from '../words/words-for.ts'
import type { PeopleWords } from './words.ts'

interface DoorProps extends Frame {
  own: PeopleWords
  form: FormState
  /** Where the person goes on to. */
  back: string
  /** What has just happened. */
  said?: string | null
  /** Where the authority is reached; null where nobody said. */
  authority: string | null
}

/** Whom to turn to who has no way in. */
const askFor = (says: string, { authority, words }: Pick<DoorProps, 'authority' | 'words'>) =>
  html`<div class="note"><p>${says}</p>${authority ? html`<p><strong>${wordsFor(words.language).site.authority(authority)}</strong></p>` : ''}</div>`

/** A sentence about the form as a whole. */
const formError = ({ errors }: FormState) =>
  errors?.form ? html`<p class="error" id="f-form"${MET_FIRST}>${errors.form}</p>` : ''

export function signInPage(props: Omit<DoorProps, 'authority'>): Html {
  const { own, form, back, words, said } = props
  const w = own.door
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
<p>${w.lead}</p>
${saidNote(said)}
${formError(form)}
<form class="stacked" method="post" action="/dang-nhap">
${hidden('ve', back)}
${textField(form, { name: 'ten', label: w.name, hint: w.nameHint, required: true, autocomplete: 'username', maxlength: 254 })}
${textField(form, { name: 'mat_khau', label: w.password, required: true, type: 'password', autocomplete: 'current-password' })}
${formActs(words, w.button)}
</form>
<p class="links"><a href="/dang-nhap/quen">${w.forgotten}</a></p>`,
  })
}

export function secondFactorPage(props: DoorProps): Html {
  const { own, form, back, words } = props
  const w = own.second
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
<p>${w.lead}</p>
${formError(form)}
<form class="stacked" method="post" action="/dang-nhap/ma">
${hidden('ve', back)}
${textField(form, { name: 'ma', label: w.code, hint: w.codeHint, required: true, autocomplete: 'one-time-code', maxlength: 24 })}
${formActs(words, w.button, '/dang-nhap')}
</form>
${askFor(w.askAdministrator, props)}`,
  })
}

export function forgottenPage(props: Omit<DoorProps, 'back'>): Html {
  const { own, form, words, said } = props
  const w = own.forgotten
  return consolePage({
    ...props,
    title: w.title,
    main: html`<h1>${w.title}</h1>
${
  said
    ? html`${saidNote(said)}<p class="links"><a href="/dang-nhap">${words.signIn}</a></p>`
    : html`<p>${w.lead}</p>
${whatIsWrong(form)}
<form class="stacked" method="post" action="/dang-nhap/quen">
${textField(form, { name: 'ten', label: own.door.name, hint: own.door.nameHint, required: true, autocomplete: 'username', maxlength: 254 })}
${formActs(words, w.button, '/dang-nhap')}
</form>`
}
${askFor(w.askAdministrator, props)}`,
  })
}
