// The form of the six digits on a page of its own, for when they were no six digits.
import { html } from 'hono/html'
import { codeInFours, type Html, page } from '../ui/layout.ts'
import { type PinFormProps, pinForm } from './pin-form.ts'

export function pinPage(props: PinFormProps & { publicUrl: string }): Html {
  const { words, code, publicUrl } = props
  return page({
    words,
    title: words.pin.heading,
    otherLanguage: `/${code}/pin${words.language === 'vi' ? '?lang=en' : ''}`,
    publicUrl,
    main: html`<section class="lead"><h1>${words.pin.title}</h1><p>${codeInFours(code)}</p></section>
${pinForm(props)}
<section><p><a href="/${code}${words.language === 'vi' ? '' : `?lang=${words.language}`}">${words.pin.back}</a></p></section>`,
  })
}
