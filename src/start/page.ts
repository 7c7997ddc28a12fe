// The start page of the console: what needs this person today, a new producer's way to the first scanned stamp, and
// the rooms that are open.
import { html, raw } from 'hono/html'
import { may } from '../accounts/permissions.ts'
import { placesFor } from '../console/navigation.ts'
import { consolePage, type Frame } from '../console/page.ts'
import type { TodayItem } from '../console/today.ts'
import { href } from '../ui/href.ts'
import type { Html } from '../ui/layout.ts'
import type { FirstHour, StepName } from './first-hour.ts'
import type { StartWords } from './words.ts'

export interface StartProps extends Frame {
  own: StartWords
  items: readonly TodayItem[]
  /** Producers of the person that have not yet come all the way. */
  firstHours: readonly FirstHour[]
  /** Nobody is registered yet, and the person may do that. */
  noProducer: boolean
}

export function startPage(props: StartProps): Html {
  const { own, items, person, words, here, firstHours, noProducer } = props
  // Whoever has stamps on goods reads first what cannot wait; whoever begins, how to.
  const waysOf = (isAtWork: boolean) =>
    firstHours.filter(({ done }) => done.activate === isAtWork).map((one) => firstHour(own, one))
  const places = person ? placesFor(person, words.language, here).filter(({ current }) => !current) : []
  return consolePage({
    ...props,
    title: own.title,
    main: html`<h1>${own.hello(person?.name ?? '')}</h1>
${person && may(person, 'receive-goods') ? html`<p class="acts"><a class="btn" href="/nhan-hang">${own.takeIn}</a></p>` : ''}
${person?.role === 'inspector' ? html`<p>${own.inspect} <a href="${href(words, '/')}">${own.typeCode}</a></p>` : ''}
${noProducer ? html`<section class="note"><p>${own.noProducer}</p><p class="acts"><a class="btn" href="/quan-ly/co-so/them">${own.enterProducer}</a> <a class="btn quiet" href="/quan-ly/nhap-du-lieu">${own.importList}</a></p></section>` : ''}
${waysOf(false)}
<section aria-labelledby="today"><h2 id="today">${own.needsYou}</h2>
${
  items.length === 0
    ? html`<p class="empty">${own.nothing}</p>`
    : html`<ul class="today">${items.map(({ count, says, path }) => html`<li><a href="${path}"><strong>${count}</strong><span>${says}</span></a></li>`)}</ul>`
}
</section>
${waysOf(true)}
<section aria-labelledby="places"><h2 id="places">${words.rooms}</h2>
<ul class="links">${places.map(({ path, label }) => html`<li><a href="${path}">${label}</a></li>`)}</ul>
</section>`,
  })
}

const PATHS: Readonly<Record<StepName, (producerId: string) => string>> = {
  profile: (id) => `/quan-ly/co-so/${encodeURIComponent(id)}/sua`,
  product: (id) => `/quan-ly/san-pham/them?co-so=${encodeURIComponent(id)}`,
  batch: () => '/quan-ly/lo/them',
  stamps: () => '/quan-ly/tem/dat',
  print: () => '/quan-ly/tem',
  activate: () => '/quan-ly/tem',
  scan: () => '/quan-ly/tem',
}

function firstHour({ firstHour: w }: StartWords, { producer, producerId, done }: FirstHour): Html {
  const steps = Object.entries(done) as [StepName, boolean][]
  const next = steps.find(([, isDone]) => !isDone)?.[0]
  return html`<section aria-labelledby="path-${producerId}"><h2 id="path-${producerId}">${w.title(producer)}</h2>
<p>${w.lead(steps.filter(([, isDone]) => isDone).length, steps.length)}</p>
<ol class="path">${steps.map(([name, isDone], i) => {
    const { name: title, says, act } = w.steps[name]
    const path = PATHS[name](producerId)
    return html`<li${isDone ? raw(' data-done') : ''}${name === next ? raw(' aria-current="step"') : ''}><span class="dot" aria-hidden="true">${isDone ? '✓' : i + 1}</span>
<div><h3>${title}${isDone ? html` <small>(${w.isDone})</small>` : name === next ? html` <small>(${w.next})</small>` : ''}</h3>
${isDone ? '' : html`<p>${says}</p>`}${name === next ? html`<p class="acts"><a class="btn" href="${path}">${act}</a></p>` : isDone ? '' : html`<p><a href="${path}">${act}</a></p>`}</div></li>`
  })}</ol>
</section>`
}
