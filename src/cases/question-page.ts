// What a producer sees of cases: the questions put to them, each with its clock, and the form of the answer.
import { html } from 'hono/html'
import { areaField, type FormState, formActs, whatIsWrong } from '../console/form.ts'
import { consolePage, type Frame } from '../console/page.ts'
import { saidNote } from '../console/said.ts'
import type { Html } from '../ui/layout.ts'
import type { QuestionRow } from './answer-question.ts'
import { clock } from './case-reasons-page.ts'
import { QUESTIONS_PATH } from './paths.ts'
import type { CaseWords, NoticeFacts } from './words.ts'

export interface Asked {
  question: QuestionRow
  producer: string
  /** Where the case is about one. */
  product: string | null
  name: string | null
  closed: number
}

interface QuestionProps extends Frame {
  w: CaseWords
  now: number
}

export interface NoticeLine extends NoticeFacts {
  at: number
  rollId: string
  codes: readonly string[]
}

export function questionsPage(
  props: QuestionProps & { asked: readonly Asked[]; notices: readonly NoticeLine[] },
): Html {
  const { w, asked, now } = props
  return consolePage({
    ...props,
    title: w.question.title,
    main: html`<h1>${w.question.title}</h1>
<p>${w.question.lead}</p>
${noticesPart(props)}
${
  asked.length === 0
    ? html`<p class="empty">${w.question.empty}</p>`
    : html`<ul class="plain">${asked.map(
        ({ question, producer, closed }) => html`<li><p>${clock(w, question, now, closed === 1)}</p>
<p><a href="${QUESTIONS_PATH}/${question.id}">${question.words}</a></p>
<p class="small">${producer} · ${w.question.asked} ${w.moment(question.askedAt)}</p></li>`,
      )}</ul>`
}`,
  })
}

function noticesPart({ w, notices }: { w: CaseWords; notices: readonly NoticeLine[] }): Html | '' {
  if (notices.length === 0) return ''
  const n = w.notice
  return html`<section class="note" data-level="caution" aria-labelledby="notices"><h2 id="notices">${n.title}</h2>
<p>${n.lead}</p>
<ul class="plain">${notices.map(
    (one) => html`<li><p><strong>${n.of(one)}</strong></p>
<p class="small">${n.since} ${w.moment(one.at)} · ${n.codes}: ${one.codes.join(', ')}</p>
<p class="acts"><a class="btn" href="/quan-ly/tem/cuon/${encodeURIComponent(one.rollId)}">${n.activate}</a></p></li>`,
  )}</ul></section>`
}

export function questionPage(
  props: QuestionProps & { asked: Asked; codes: readonly string[]; form: FormState; sent: boolean },
): Html {
  const { w, asked, now, form, sent, codes } = props
  const { question, producer, product, name, closed } = asked
  return consolePage({
    ...props,
    title: `${w.question.from} · ${w.moment(question.askedAt)}`,
    main: html`${saidNote(sent ? w.question.sent : null)}
${whatIsWrong(form)}
<h1>${w.question.from}</h1>
<section class="note"><p class="typed">${question.words}</p></section>
<dl class="list">
${product ? html`<dt>${w.page.product}</dt><dd>${product}</dd>` : ''}
<dt>${w.page.producer}</dt><dd>${producer}</dd>
${codes.length > 0 ? html`<dt>${w.page.stamps}</dt><dd>${codes.join(', ')}</dd>` : ''}
<dt>${w.question.asked}</dt><dd>${w.moment(question.askedAt)}</dd>
<dt>${w.question.due}</dt><dd>${w.moment(question.dueAt)} ${clock(w, question, now, closed === 1)}</dd>
</dl>
${
  question.answeredAt === null
    ? html`<form class="stacked" method="post" action="${QUESTIONS_PATH}/${question.id}">
${areaField(form, { name: 'tra_loi', label: w.question.answerLabel, hint: w.question.answerHint, rows: 5, maxlength: 2000, required: true })}
${formActs(props.words, w.question.answer, QUESTIONS_PATH)}
</form>`
    : html`<blockquote><p class="typed">${question.answer}</p><p class="small">${w.question.answeredBy(name ?? w.page.unknownPerson, w.moment(question.answeredAt))}</p></blockquote>`
}`,
  })
}
