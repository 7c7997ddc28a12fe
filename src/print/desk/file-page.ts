// A print file: how far it is made, its parts to take away, and who took them.
import { html } from 'hono/html'
import { checkField, type FormState, MET_FIRST, whatIsWrong } from '../../console/form.ts'
import { consolePage, type Frame } from '../../console/page.ts'
import { saidNote } from '../../console/said.ts'
import { PRINT_FILES_LIVE_DAYS } from '../../retention.ts'
import type { Html } from '../../ui/layout.ts'
import type { PrintJob } from '../jobs.ts'
import { momentText } from './order-page.ts'
import type { StampsWords } from './words.ts'

export function filePage(props: {
  frame: Frame
  own: StampsWords
  job: PrintJob
  /** Nothing can be stored now. */
  waitsForRoom: boolean
  takes: readonly { part: number; at: number; actor: string }[]
  /** By part: one that is printed once more makes stamps of the same codes. */
  lastTaken: ReadonlyMap<number, number>
  mayTake: boolean
  form: FormState
  error: string | null
  said: string | null
}): Html {
  const { frame, own, job, waitsForRoom, takes, lastTaken, mayTake, form, error, said } = props
  const path = `/quan-ly/tem/tep/${job.id}`
  const isThere = job.state !== 'lost' && job.state !== 'expired'
  const parts = Array.from({ length: job.partsDone }, (_, i) => i + 1)
  const taken = (part: number) => {
    const at = lastTaken.get(part)
    return at === undefined || job.parts === 0
      ? ''
      : html` <span class="small">${own.partTaken(momentText(at))}</span>`
  }
  return consolePage({
    ...frame,
    title: own.files,
    main: html`<h1>${own.forms[job.form]}</h1>
${saidNote(said)}
${error ? html`<p class="note" data-level="caution"${MET_FIRST}>${error}</p>` : ''}
${whatIsWrong(form)}
<p><a href="/quan-ly/tem/cuon/${encodeURIComponent(job.rollId)}">${own.openRoll}</a></p>
<p>${own.fileStates[job.state]} · ${job.size} mm · ${own.n(job.last - job.first + 1)} ${own.title.toLowerCase()}${job.withPins ? ' · PIN' : ''}</p>
${job.parts > 0 ? html`<p role="status"><progress max="${job.parts}" value="${job.partsDone}" aria-label="${own.files}"></progress> ${own.progress(job.partsDone, job.parts)} ${job.state === 'waiting' ? own.progressHint : ''}</p>` : ''}
${job.state === 'waiting' && waitsForRoom ? html`<p class="note" data-level="caution">${own.waitsForRoom}</p>` : ''}
${isThere && mayTake ? html`<ul class="plain">${(job.parts === 0 ? [1] : parts).map((part) => html`<li><form method="post" action="${path}/phan/${part}"><button class="quiet">${job.form === 'table' ? own.takeTable : job.form === 'svg' ? own.takeOne : own.take(part)}</button>${taken(part)}</form></li>`)}</ul>` : ''}
<p class="small">${own.takenTimes(job.downloads)} ${job.parts > 0 ? own.filesLive(PRINT_FILES_LIVE_DAYS) : ''}</p>
${takes.length > 0 ? html`<ul class="plain">${takes.map(({ part, at, actor }) => html`<li>${job.parts > 1 ? html`${own.part(part)} · ` : ''}${momentText(at)} · ${actor}</li>`)}</ul>` : ''}
${job.reason ? html`<p>${own.pinReason}: ${job.reason}</p>` : ''}
${job.state !== 'lost' && mayTake ? html`<section aria-labelledby="lose"><h2 id="lose">${own.loseFile}</h2><p>${own.loseLead}</p><form method="post" action="${path}/mat">${checkField(form, { name: 'hieu', label: own.loseSure, required: true })}<button class="quiet">${own.loseFile}</button></form></section>` : ''}`,
  })
}
