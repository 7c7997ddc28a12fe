// The form of the six digits on a page of its own, for when they were no six digits.
import { html } from 'hono/html'
import { href, otherHref } from '../ui/href.ts'
import { codeInFours, type Html, page } from '../ui/layout.ts'
import { type PinFormProps, pinForm } from './pin-form.ts'

export function pinPage(props: PinFormProps & { publicUrl: string }): Html {
  const { words, code, publicUrl } = props
  return page({
    words,
    title: words.pin.heading,
    otherLanguage: otherHref(words, `/${code}/pin`),
    publicUrl,
    main: html`<section class="lead"><h1>${words.pin.title}</h1><p>${codeInFours(code)}</p></section>
${pinForm(props)}
<section><p class="links"><a href="${href(words, `/${code}`)}">${words.pin.back}</a></p></section>`,
  })
}
