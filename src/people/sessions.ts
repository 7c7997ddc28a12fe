// Where somebody is signed in: what is shown of each session, and the section in which it can be ended.
import { html } from 'hono/html'
import { sessionsOf } from '../accounts/people.ts'
import type { ConsoleContext } from '../console/env.ts'
import { hidden } from '../console/form.ts'
import type { Html } from '../ui/layout.ts'
import { wordsFor } from '../words/words-for.ts'
import type { PeopleWords } from './words.ts'

export interface ShownSession {
  id: string
  device: string
  since: string
  /** The one that asks. */
  here: boolean
}

export async function shownSessions(c: ConsoleContext, personId: string): Promise<ShownSession[]> {
  const { platform, language, session } = c.var
  const { moment } = wordsFor(language)
  const found = await sessionsOf(platform.db, personId, platform.now())
  return found.map(({ id, userAgent, createdAt }) => ({
    id,
    device: userAgent ?? '',
    since: moment(createdAt.getTime()),
    here: id === session.id,
  }))
}

/** Where somebody is signed in, each with a way to end it. */
export function sessionsSection(
  { own, sessions }: { own: PeopleWords; sessions: readonly ShownSession[] },
  path: string,
): Html {
  const w = own.person.sessions
  const others = sessions.filter(({ here }) => !here)
  return html`<section aria-labelledby="sessions"><h2 id="sessions">${w.title}</h2>
${
  sessions.length === 0
    ? html`<p>${w.none}</p>`
    : html`<ul class="plain">${sessions.map(
        ({
          id,
          device,
          since,
          here,
        }) => html`<li class="session"><span>${device || w.unknown}<br><small>${w.since(since)}</small></span>
${here ? html`<span class="tag" data-tone="good">${w.here}</span>` : html`<form method="post" action="${path}/phien">${hidden('phien', id)}<button class="quiet" aria-label="${w.end}: ${device || w.unknown}, ${since}">${w.end}</button></form>`}</li>`,
      )}</ul>`
}
${
  others.length > 1
    ? html`<form method="post" action="${path}/phien">${others.map(({ id }) => hidden('phien', id))}<p class="acts"><button class="quiet">${others.length === sessions.length ? w.endAll : w.endOthers}</button></p></form>`
    : ''
}
</section>`
}
