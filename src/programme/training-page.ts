// Training sessions: the list, and one session with the producers who came.
import { html, raw } from 'hono/html'
import { type FormState, formActs, hidden, selectField, textField, whatIsWrong } from '../console/form.ts'
import type { Column } from '../console/list.ts'
import { type Listed, listView } from '../console/list-page.ts'
import { dayOf } from '../time.ts'
import type { Html } from '../ui/layout.ts'
import { PROGRAMME_PATH, type ProgrammeFrame, programmePage } from './frame-page.ts'
import type { ProgrammeWords } from './words.ts'

export interface Session {
  id: string
  heldOn: string
  place: string
  topic: string
  trainer: string
  producers: number
  people: number
  /** Of the producers, those who have declared their first batch since. */
  since: number
}

export interface TrainingProps extends ProgrammeFrame {
  list: Listed<Session>
  form: FormState
}

const PATH = `${PROGRAMME_PATH}/tap-huan`

export function trainingColumns({ training, day }: ProgrammeWords): Column<Session>[] {
  return [
    {
      key: 'ngay',
      label: training.heldOn,
      value: ({ heldOn }) => heldOn,
      dates: true,
      cell: ({ heldOn }) => day(heldOn),
    },
    {
      key: 'noi-dung',
      label: training.topic,
      value: ({ topic }) => topic,
      cell: ({ id, topic }) => html`<a href="${PATH}/${id}">${topic}</a>`,
    },
    { key: 'noi', label: training.place, value: ({ place }) => place },
    { key: 'giang-vien', label: training.trainer, value: ({ trainer }) => trainer, fileOnly: true },
    { key: 'co-so', label: training.producers, value: ({ producers }) => producers },
    { key: 'nguoi', label: training.people, value: ({ people }) => people },
    {
      key: 'da-khai',
      label: training.since,
      value: ({ since }) => since,
      cell: ({ since, producers }) => `${since}/${producers}`,
    },
  ]
}

export function trainingPage(props: TrainingProps): Html {
  const { say, words, list, form } = props
  const { training } = say
  return programmePage(
    props,
    training.title,
    html`<h1>${training.title}</h1>
<p>${training.lead}</p>
${listView({
  words,
  path: PATH,
  caption: training.caption,
  ...list,
  empty: { says: training.empty },
})}
<section class="act" aria-labelledby="add"><h2 id="add">${training.add}</h2>
<form method="post" action="${PATH}">
${hidden('id', form.values.id)}
${whatIsWrong(form)}
${sessionFields(form, say)}
${formActs(words, training.save)}
</form></section>`,
  )
}

function sessionFields(form: FormState, { training }: ProgrammeWords): Html {
  return html`${textField(form, { name: 'heldOn', label: training.heldOn, type: 'date', required: true })}
${textField(form, { name: 'topic', label: training.topic, required: true, maxlength: 200 })}
${textField(form, { name: 'place', label: training.place, required: true, maxlength: 200 })}
${textField(form, { name: 'trainer', label: training.trainer, required: true, maxlength: 120 })}`
}

export interface SessionProps extends ProgrammeFrame {
  session: Session
  attended: readonly { producerId: string; producer: string; people: number; firstBatchAt: number | null }[]
  producers: readonly { id: string; name: string }[]
  /** Who came. */
  form: FormState
  /** What the session was, to be put right. */
  facts: FormState
}

export function sessionPage(props: SessionProps): Html {
  const { say, words, session, attended, producers, form, facts } = props
  const { training } = say
  return programmePage(
    props,
    `${session.topic}, ${say.day(session.heldOn)}`,
    html`<p class="small"><a href="${PATH}">${training.title}</a></p>
<h1>${session.topic}</h1>
<dl class="list"><dt>${training.heldOn}</dt><dd>${say.day(session.heldOn)}</dd><dt>${training.place}</dt><dd>${session.place}</dd><dt>${training.trainer}</dt><dd>${session.trainer}</dd></dl>
<details class="act"${facts.errors ? raw(' open') : ''}><summary>${training.change}</summary>
<form method="post" action="${PATH}/${session.id}/sua">
${whatIsWrong(facts)}
${sessionFields(facts, say)}
${formActs(words, training.save)}
</form></details>
<details class="act"><summary>${training.drop}</summary><p>${training.dropSure}</p>
<form method="post" action="${PATH}/${session.id}/bo"><button class="danger">${training.drop}</button></form></details>
<section aria-labelledby="who"><h2 id="who">${training.attendance}</h2>
<ul class="plain">${attended.map(
      (one) =>
        html`<li><b>${one.producer}</b> <small>${training.people}: ${one.people} · ${training.since}: ${one.firstBatchAt === null ? training.sinceNone : say.day(dayOf(one.firstBatchAt))}</small> <form class="act" method="post" action="${PATH}/${session.id}/bo-co-so">${hidden('producer', one.producerId)}<button class="quiet" aria-label="${training.notThere}: ${one.producer}">${training.notThere}</button></form></li>`,
    )}</ul>
<form class="act" method="post" action="${PATH}/${session.id}">
${whatIsWrong(form)}
${selectField(form, { name: 'producer', label: training.producer, required: true, options: producers.map(({ id, name }) => ({ value: id, label: name })) })}
${textField(form, { name: 'people', label: training.people, required: true, inputmode: 'numeric' })}
${formActs(words, training.record)}
</form></section>`,
  )
}
