// What a page says was just done, by the name that its address bears. Anybody may write an address.
import { html, raw } from 'hono/html'
import type { Html } from '../ui/layout.ts'

/** What a table of sentences has under a name; null for a name that stands for nothing. */
export const saidOf = <S extends Readonly<Record<string, string>>>(
  said: S,
  name: string | undefined,
): string | null => (name !== undefined && Object.hasOwn(said, name) ? (said[name] ?? null) : null)

/** Of what says it: the page begins there for whoever goes by keyboard or is read to, as it does at a refusal. */
export const SAID = raw(' class="said" role="status" tabindex="-1" autofocus')

/** The sentence itself, above the page that a redirect leads to. */
export const saidNote = (says: string | null | undefined): Html | '' =>
  says ? html`<p${SAID}>${says}</p>` : ''
