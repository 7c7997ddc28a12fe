// What a producer sees of cases: the questions put to them, each with its clock, and the form of the answer.
import { html } from 'hono/html'
import { areaField, type FormState, formActs, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { Html } from '../ui/layout.ts'
import { clock } from './case-page.ts'
import type { QuestionRow } from './commands.ts'
import type { CaseWords } from './words.ts'

export interface Asked {
  question: QuestionRow
  producer: string
  name: string | null
}

interface QuestionProps extends Frame {
  w: CaseWords
  now: number
}

export function questionsPage(props: QuestionProps & { asked: readonly Asked[] }): Html {
  const { w, asked, now } = props
  return consolePage({
    ...props,
    title: w.question.title,
    main: html`<h1>${w.question.title}</h1>
<p>${w.question.lead}</p>
${
  asked.length === 0
    ? html`<p class="empty">${w.question.empty}</p>`
    : html`<ul class="plain">${asked.map(
        ({ question, producer }) => html`<li><p>${clock(w, question, now)}</p>
<p><a href="/quan-ly/cau-hoi/${question.id}">${question.words}</a></p>
<p class="small">${producer} · ${w.question.asked} ${w.moment(question.askedAt)}</p></li>`,
      )}</ul>`
}`,
  })
}

export function questionPage(
  props: QuestionProps & { asked: Asked; codes: readonly string[]; form: FormState; sent: boolean },
): Html {
  const { w, asked, now, form, sent, codes } = props
  const { question, producer, name } = asked
  return consolePage({
    ...props,
    title: w.question.title,
    main: html`${sent ? html`<p class="said" role="status">${w.question.sent}</p>` : ''}
${whatIsWrong(form)}
<h1>${w.question.from}</h1>
<section class="note"><p>${question.words}</p></section>
<dl class="list">
<dt>${w.page.producer}</dt><dd>${producer}</dd>
${codes.length > 0 ? html`<dt>${w.page.stamps}</dt><dd>${codes.join(', ')}</dd>` : ''}
<dt>${w.question.asked}</dt><dd>${w.moment(question.askedAt)}</dd>
<dt>${w.question.due}</dt><dd>${w.moment(question.dueAt)} ${clock(w, question, now)}</dd>
</dl>
${
  question.answeredAt === null
    ? html`<form class="stacked" method="post" action="/quan-ly/cau-hoi/${question.id}">
${areaField(form, { name: 'tra_loi', label: w.question.answerLabel, hint: w.question.answerHint, rows: 5, maxlength: 2000, required: true })}
${formActs(props.words, w.question.answer, '/quan-ly/cau-hoi')}
</form>`
    : html`<blockquote><p>${question.answer}</p><p class="small">${w.question.answeredBy(name ?? w.page.unknownPerson, w.moment(question.answeredAt))}</p></blockquote>`
}`,
  })
}
