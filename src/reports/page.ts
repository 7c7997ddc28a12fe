// The form on a page of its own, and the page that confirms a report. Neither says anything of the stamp.
import { html } from 'hono/html'
import { FILE_SCRIPT } from '../ui/file-script.ts'
import { href, otherHref } from '../ui/href.ts'
import { codeInFours, type Html, page } from '../ui/layout.ts'
import { reportNumber } from '../words/report-number.ts'
import type { Words } from '../words/words.ts'
import { type ReportFormProps, reportForm } from './form.ts'
import type { Receipt } from './submit.ts'
import { type ReceivedWords, type ReportErrors, receivedWords } from './words.ts'

interface ReportPageProps extends Omit<ReportFormProps, 'says'> {
  errors?: ReportErrors
  publicUrl: string
}

export function reportPage(props: ReportPageProps): Html {
  const { words, code, publicUrl, errors = {} } = props
  const refused = Object.keys(errors).length > 0
  const title = refused ? words.report.notSent : words.report.title
  return page({
    words,
    title,
    otherLanguage: otherHref(words, `/${code}/bao`),
    publicUrl,
    main: html`<section class="lead"><h1>${title}</h1>
<p>${refused && !errors.form ? words.report.lookAgain : words.report.lead}</p>
<p>${codeInFours(code)}</p></section>
${reportForm({ ...props, says: saidOf(errors, receivedWords(words).errors) })}
${wayBack(words, code)}
<script src="${FILE_SCRIPT}"></script>`,
  })
}

const saidOf = (
  { form, reason, words, contact, photo }: ReportErrors,
  says: ReceivedWords['errors'],
): ReportFormProps['says'] => ({
  form: form && says.form[form],
  reason: reason && says.reason[reason],
  words: words && says.words[words],
  contact: contact && says.contact[contact],
  photo: photo && says.photo[photo],
})

export interface ReceivedProps extends Receipt {
  words: Words
  code: string
  publicUrl: string
}

export function receivedPage(props: ReceivedProps): Html {
  const { words, code, number, at, publicUrl } = props
  const received = receivedWords(words)
  return page({
    words,
    title: `${received.title} · ${reportNumber(number)}`,
    otherLanguage: otherHref(words, `/${code}/bao`),
    publicUrl,
    main: html`<section class="stamp" aria-labelledby="received">
<h1 id="received">${received.title}</h1>
<dl class="figures">
<div><dt>${received.number}</dt><dd translate="no">${reportNumber(number)}</dd></div>
</dl>
<p>${received.receivedAt(at)}</p>
<p>${codeInFours(code)}</p>
</section>
${
  props.again
    ? html`<section class="note"><p>${received.again} <a href="${href(words, `/${code}/bao`)}">${received.another}</a></p></section>`
    : ''
}
<section aria-labelledby="next">
<h2 id="next">${received.nextHeading}</h2>
<ul class="plain">
<li>${received.read}</li>
<li>${received.noVerdict}</li>
<li>${props.withContact ? received.mayAnswer : received.cannotAnswer}</li>
</ul>
</section>
<section aria-labelledby="kept">
<h2 id="kept">${received.keptHeading}</h2>
<ul class="plain">
<li>${props.withObservation ? received.keptWithCheck : received.kept}</li>
${props.withPhoto ? html`<li>${received.keptPhoto}</li>` : ''}
${props.photoLeftOut ? html`<li>${received.photoLeftOut}</li>` : ''}
<li>${received.notKept}</li>
<li>${received.network}</li>
</ul>
</section>
${wayBack(words, code)}`,
  })
}

function wayBack(words: Words, code: string): Html {
  return html`<section><p class="links"><a href="${href(words, `/${code}`, { via: 'link' })}">${words.report.back}</a></p></section>`
}
